package io.carillon.tests.clients;

import io.carillon.directory.core.Quotas;
import io.carillon.testing.SimultaneousTasks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.MembershipItem;

/**
 * An Enterprise account that has all it may have: rooms, one of them with all members that it may have, and bots.
 *
 * @param id the account's
 * @param roomId the room that is full
 * @param memberIds all members of it
 * @param oneMoreUserId a user who is in no room
 */
record FullAccount(String id, String roomId, List<String> memberIds, String oneMoreUserId) {
    private static final int BATCH = 50;
    private static final int CLIENTS = 8;

    /** Fills an empty account; some clients do it together. Rooms have so many members that batches of 50 fill them. */
    static FullAccount fill(ChimeClient chime, String id, Quotas quotas) {
        int size = quotas.membersPerRoom();
        List<String> users = all(
                size + 1,
                number -> chime.createUser(
                                r -> r.accountId(id).username("User " + number).email("user" + number + "@example.com"))
                        .user()
                        .userId());
        List<String> rooms = all(
                quotas.roomsPerAccount(),
                number -> chime.createRoom(r -> r.accountId(id).name("Room " + number))
                        .room()
                        .roomId());
        all(
                quotas.botsPerAccount(),
                number -> chime.createBot(r -> r.accountId(id).displayName("Bot " + number))
                        .bot()
                        .botId());
        List<String> members = users.subList(0, size);
        all(
                size / BATCH,
                number -> chime.batchCreateRoomMembership(r -> r.accountId(id)
                                .roomId(rooms.get(0))
                                .membershipItemList(members.subList(number * BATCH, (number + 1) * BATCH).stream()
                                        .map(member -> MembershipItem.builder()
                                                .memberId(member)
                                                .build())
                                        .toList()))
                        .errors());
        return new FullAccount(id, rooms.get(0), members, users.get(size));
    }

    /** Puts the user into that many rooms beside the full one, so that the user is in 1,000 altogether. */
    void fillRoomsOf(ChimeClient chime, String userId, List<String> rooms) {
        all(
                rooms.size(),
                number -> chime.createRoomMembership(CreateRoomMembershipRequest.builder()
                        .accountId(id)
                        .roomId(rooms.get(number))
                        .memberId(userId)
                        .build()));
    }

    private static <T> List<T> all(int count, IntFunction<T> call) {
        try {
            List<Callable<T>> calls = IntStream.range(0, count)
                    .mapToObj(number -> (Callable<T>) () -> call.apply(number))
                    .toList();
            return SimultaneousTasks.runOn(CLIENTS, calls);
        } catch (Exception e) {
            throw new AssertionError("the account could not be filled", e);
        }
    }
}
