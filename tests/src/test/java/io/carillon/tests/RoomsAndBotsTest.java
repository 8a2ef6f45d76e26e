package io.carillon.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.PaginationConfig;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.ListBotsRequest;
import software.amazon.awssdk.services.chime.model.ListRoomMembershipsRequest;
import software.amazon.awssdk.services.chime.model.ListRoomsRequest;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.Room;
import software.amazon.awssdk.services.chime.model.RoomMembership;

/** Rooms, their members, bots and their events configurations, with boto3, the AWS SDK for Java, and the paginators. */
class RoomsAndBotsTest extends ServerTest {
    /** Rooms that a user may be in. */
    private static final int ROOMS_OF_A_USER = 1000;

    private AwsAccount caller;
    private FullAccount full;

    @BeforeAll
    void fillAnAccount() {
        caller = newAwsAccount();
        try (ChimeClient chime = javaClient(caller)) {
            full = FullAccount.fill(chime, createAccount(caller, "Full", AccountType.ENTERPRISE_OIDC));
        }
    }

    List<Boto3> installed() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void boto3DoesEveryOperation(Boto3 boto3) {
        doEveryOperation(boto3, endpoint());
    }

    @Test
    void boto3DoesEveryOperationThoughAnswersAreLost() throws IOException {
        try (var proxy = AnswerLosingProxy.before(endpoint())) {
            doEveryOperation(Boto3.installed(emptyEnvironment()).get(0), proxy.endpoint());
            assertThat(proxy.lost()).isGreaterThan(20);
        }
    }

    private void doEveryOperation(Boto3 boto3, URI endpoint) {
        boto3.run(
                        environment(caller),
                        endpoint,
                        "rooms_and_bots.py",
                        "--aws-account-id",
                        caller.id(),
                        "--access-key-id",
                        caller.credentials().accessKeyId(),
                        "--team-account-id",
                        createAccount(caller, "Team", AccountType.TEAM),
                        "--enterprise-account-id",
                        createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA),
                        "--full-account-id",
                        full.id(),
                        "--full-room-id",
                        full.roomId(),
                        "--one-more-user-id",
                        full.oneMoreUserId())
                .requireExitCode(0);
        System.out.println("Rooms and bots passed with " + boto3);
    }

    @Test
    void theJavaSdkDoesEveryOperation() {
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_DIRECTORY);
        try (ChimeClient chime = javaClient(caller)) {
            Bot bot = new JavaSdkBotsScenario(chime, enterprise).bots();
            var rooms = new JavaSdkRoomsScenario(chime, enterprise, caller);
            Room room = rooms.rooms();
            rooms.memberships(room, bot);
            rooms.deletion(room);
            new JavaSdkRoomsRefusals(chime, caller.id(), createAccount(caller, "Team", AccountType.TEAM), enterprise)
                    .all();
            JavaSdkRoomsRefusals.limits(chime, full);
        }
    }

    @Test
    void thePaginatorsWalkAllThreeListings() {
        try (ChimeClient chime = javaClient(caller)) {
            List<String> rooms =
                    ChimePaginators.listRooms(chime)
                            .paginate(ListRoomsRequest.builder()
                                    .accountId(full.id())
                                    .build())
                            .items()
                            .stream()
                            .map(Room::roomId)
                            .toList();
            assertThat(rooms).hasSize(FullAccount.ROOMS).doesNotHaveDuplicates().isSorted();

            var bots = ChimePaginators.listBots(chime)
                    .paginate(
                            ListBotsRequest.builder().accountId(full.id()).build(),
                            PaginationConfig.builder().pageSize(7).build());
            assertThat(bots.items().stream().map(Bot::botId).distinct()).hasSize(FullAccount.BOTS);

            var members = new ArrayList<RoomMembership>();
            ChimePaginators.listRoomMemberships(chime)
                    .paginate(ListRoomMembershipsRequest.builder()
                            .accountId(full.id())
                            .roomId(full.roomId())
                            .build())
                    .items()
                    .forEach(members::add);
            assertThat(members).hasSize(FullAccount.MEMBERS);
            assertThat(new HashSet<>(members.stream()
                            .map(membership -> membership.member().memberId())
                            .toList()))
                    .isEqualTo(new HashSet<>(full.memberIds()));
            assertThat(members).allMatch(m -> m.member().email().matches("user[0-9]+@example.com"));
        }
    }

    @Test
    void aUserIsInAThousandRoomsAndInNoMore() {
        try (ChimeClient chime = javaClient(caller)) {
            List<String> rooms =
                    ChimePaginators.listRooms(chime)
                            .paginate(ListRoomsRequest.builder()
                                    .accountId(full.id())
                                    .build())
                            .items()
                            .stream()
                            .map(Room::roomId)
                            .filter(id -> !id.equals(full.roomId()))
                            .toList();
            String user = full.memberIds().get(0);
            full.fillRoomsOf(chime, user, rooms.subList(0, ROOMS_OF_A_USER - 1));
            JavaSdkRoomsRefusals.refused(
                    ResourceLimitExceededException.class,
                    400,
                    () -> chime.createRoomMembership(r -> r.accountId(full.id())
                            .roomId(rooms.get(ROOMS_OF_A_USER))
                            .memberId(user)));
            List<String> hers = ChimePaginators.listRooms(chime)
                    .paginate(ListRoomsRequest.builder()
                            .accountId(full.id())
                            .memberId(user)
                            .build())
                    .items()
                    .stream()
                    .map(Room::roomId)
                    .toList();
            assertThat(hers).hasSize(ROOMS_OF_A_USER).doesNotHaveDuplicates().contains(full.roomId());
        }
    }
}
