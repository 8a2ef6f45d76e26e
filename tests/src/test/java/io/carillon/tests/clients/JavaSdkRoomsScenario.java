package io.carillon.tests.clients;

import static io.carillon.tests.clients.JavaSdkScenario.UNKNOWN_ID;
import static io.carillon.tests.clients.JavaSdkScenario.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.tests.support.AwsAccount;
import java.util.List;
import org.assertj.core.groups.Tuple;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.Member;
import software.amazon.awssdk.services.chime.model.MemberError;
import software.amazon.awssdk.services.chime.model.MemberType;
import software.amazon.awssdk.services.chime.model.MembershipItem;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;

/** Rooms and their members with the AWS SDK for Java. */
final class JavaSdkRoomsScenario {
    private final ChimeClient chime;
    private final String accountId;
    private final String arn;

    JavaSdkRoomsScenario(ChimeClient chime, String accountId, AwsAccount caller) {
        this.chime = chime;
        this.accountId = accountId;
        this.arn =
                "arn:aws:iam::" + caller.id() + ":user/" + caller.credentials().accessKeyId();
    }

    Room rooms() {
        var response = chime.createRoom(
                r -> r.accountId(accountId).name("Glockenstube 🔔").clientRequestToken("token-1"));
        assertThat(status(response)).isEqualTo(201);
        Room room = response.room();
        assertThat(room)
                .isEqualTo(Room.builder()
                        .roomId(room.roomId())
                        .name("Glockenstube 🔔")
                        .accountId(accountId)
                        .createdBy(arn)
                        .createdTimestamp(room.createdTimestamp())
                        .updatedTimestamp(room.createdTimestamp())
                        .build());
        assertThat(room.createdTimestamp()).isNotNull();
        assertThat(chime.getRoom(r -> r.accountId(accountId).roomId(room.roomId()))
                        .room())
                .isEqualTo(room);
        Room renamed = chime.updateRoom(
                        r -> r.accountId(accountId).roomId(room.roomId()).name("Turm"))
                .room();
        assertThat(renamed)
                .isEqualTo(room.toBuilder()
                        .name("Turm")
                        .updatedTimestamp(renamed.updatedTimestamp())
                        .build());
        var again = chime.createRoom(
                r -> r.accountId(accountId).name("Glockenstube 🔔").clientRequestToken("token-1"));
        assertThat(status(again)).isEqualTo(201);
        assertThat(again.room()).isEqualTo(renamed);
        assertThatThrownBy(() -> chime.createRoom(
                        r -> r.accountId(accountId).name("Other").clientRequestToken("token-1")))
                .isInstanceOf(BadRequestException.class);
        Room second = chime.createRoom(r -> r.accountId(accountId).name("Turm")).room();
        assertThat(chime.listRoomsPaginator(r -> r.accountId(accountId).maxResults(1)).stream()
                        .map(page -> page.rooms()))
                .containsExactly(List.of(renamed), List.of(second));
        return renamed;
    }

    void memberships(Room room, Bot bot) {
        String roomId = room.roomId();
        String anna = user("Anna");
        String bert = user("Bert");
        RoomMembership made = joined(roomId, anna);
        assertThatThrownBy(() -> chime.createRoomMembership(
                        r -> r.accountId(accountId).roomId(roomId).memberId(anna)))
                .isInstanceOf(ConflictException.class);
        batch(roomId, anna, bert, bot.botId());
        RoomMembership updated = updated(made);

        List<RoomMembership> rows =
                chime
                        .listRoomMembershipsPaginator(
                                r -> r.accountId(accountId).roomId(roomId).maxResults(2))
                        .stream()
                        .flatMap(page -> page.roomMemberships().stream())
                        .toList();
        assertThat(rows)
                .extracting(m -> m.member().memberType(), m -> m.member().fullName(), RoomMembership::role)
                .containsExactly(
                        Tuple.tuple(MemberType.BOT, "myBot (Bot)", RoomMembershipRole.MEMBER),
                        Tuple.tuple(MemberType.USER, "Anna", RoomMembershipRole.ADMINISTRATOR),
                        Tuple.tuple(MemberType.USER, "Bert", RoomMembershipRole.ADMINISTRATOR));
        assertThat(rows).contains(updated);
        assertThat(roomsOf(bert)).containsExactly(room);
        var left = chime.deleteRoomMembership(
                r -> r.accountId(accountId).roomId(roomId).memberId(bert));
        assertThat(status(left)).isEqualTo(204);
        assertThat(roomsOf(bert)).isEmpty();
    }

    private String user(String name) {
        return chime.createUser(r -> r.accountId(accountId).username(name).email(name + "@example.com"))
                .user()
                .userId();
    }

    private RoomMembership joined(String roomId, String userId) {
        var response = chime.createRoomMembership(
                r -> r.accountId(accountId).roomId(roomId).memberId(userId));
        assertThat(status(response)).isEqualTo(201);
        RoomMembership made = response.roomMembership();
        assertThat(made)
                .isEqualTo(RoomMembership.builder()
                        .roomId(roomId)
                        .member(Member.builder()
                                .memberId(userId)
                                .memberType(MemberType.USER)
                                .email("Anna@example.com")
                                .fullName("Anna")
                                .accountId(accountId)
                                .build())
                        .role(RoomMembershipRole.MEMBER)
                        .invitedBy(arn)
                        .updatedTimestamp(made.updatedTimestamp())
                        .build());
        assertThat(made.updatedTimestamp()).isNotNull();
        return made;
    }

    private void batch(String roomId, String member, String newcomer, String botId) {
        var response = chime.batchCreateRoomMembership(r -> r.accountId(accountId)
                .roomId(roomId)
                .membershipItemList(
                        item(member),
                        item(newcomer).toBuilder()
                                .role(RoomMembershipRole.ADMINISTRATOR)
                                .build(),
                        item(UNKNOWN_ID),
                        item(botId)));
        assertThat(status(response)).isEqualTo(201);
        assertThat(response.errors())
                .extracting(MemberError::memberId, MemberError::errorCode)
                .containsExactly(Tuple.tuple(member, ErrorCode.CONFLICT), Tuple.tuple(UNKNOWN_ID, ErrorCode.NOT_FOUND));
        assertThat(response.errors()).allMatch(error -> !error.errorMessage().isBlank());
    }

    static MembershipItem item(String memberId) {
        return MembershipItem.builder().memberId(memberId).build();
    }

    private RoomMembership updated(RoomMembership before) {
        RoomMembership after = chime.updateRoomMembership(r -> r.accountId(accountId)
                        .roomId(before.roomId())
                        .memberId(before.member().memberId())
                        .role(RoomMembershipRole.ADMINISTRATOR))
                .roomMembership();
        assertThat(after)
                .isEqualTo(before.toBuilder()
                        .role(RoomMembershipRole.ADMINISTRATOR)
                        .updatedTimestamp(after.updatedTimestamp())
                        .build());
        return after;
    }

    private List<Room> roomsOf(String memberId) {
        return chime.listRooms(r -> r.accountId(accountId).memberId(memberId)).rooms();
    }

    void deletion(Room room) {
        String roomId = room.roomId();
        assertThat(status(chime.deleteRoom(r -> r.accountId(accountId).roomId(roomId))))
                .isEqualTo(204);
        assertThatThrownBy(() -> chime.getRoom(r -> r.accountId(accountId).roomId(roomId)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        chime.listRoomMemberships(r -> r.accountId(accountId).roomId(roomId)))
                .isInstanceOf(NotFoundException.class);
    }
}
