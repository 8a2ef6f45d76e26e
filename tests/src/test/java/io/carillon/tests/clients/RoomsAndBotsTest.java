package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.core.Quotas;
import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.PaginationConfig;
import io.carillon.tests.support.AnswerLosingProxy;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
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

    private final Scenarios scenarios = new Scenarios(this);
    private AwsAccount caller;
    private FullAccount full;

    @BeforeAll
    void fillAnAccount() {
        caller = newAwsAccount();
        try (ChimeClient chime = javaClient(caller)) {
            full = FullAccount.fill(chime, createAccount(caller, "Full", AccountType.ENTERPRISE_OIDC), Quotas.DEFAULT);
        }
    }

    List<Boto3> installed() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void boto3DoesEveryOperation(Boto3 boto3) {
        scenarios.roomsAndBots(boto3, caller, full, endpoint());
    }

    @Test
    void boto3DoesEveryOperationThoughAnswersAreLost() throws IOException {
        try (var proxy = AnswerLosingProxy.before(endpoint())) {
            scenarios.roomsAndBots(Boto3.installed(emptyEnvironment()).get(0), caller, full, proxy.endpoint());
            assertThat(proxy.lost()).isGreaterThan(20);
        }
    }

    @Test
    void theJavaSdkDoesEveryOperation() {
        scenarios.roomsAndBotsWithJavaSdk(caller, full);
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
            assertThat(rooms)
                    .hasSize(Quotas.DEFAULT.roomsPerAccount())
                    .doesNotHaveDuplicates()
                    .isSorted();

            var bots = ChimePaginators.listBots(chime)
                    .paginate(
                            ListBotsRequest.builder().accountId(full.id()).build(),
                            PaginationConfig.builder().pageSize(7).build());
            assertThat(bots.items().stream().map(Bot::botId).distinct()).hasSize(Quotas.DEFAULT.botsPerAccount());

            var members = new ArrayList<RoomMembership>();
            ChimePaginators.listRoomMemberships(chime)
                    .paginate(ListRoomMembershipsRequest.builder()
                            .accountId(full.id())
                            .roomId(full.roomId())
                            .build())
                    .items()
                    .forEach(members::add);
            assertThat(members).hasSize(Quotas.DEFAULT.membersPerRoom());
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
