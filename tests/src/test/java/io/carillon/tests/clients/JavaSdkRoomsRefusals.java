package io.carillon.tests.clients;

import static io.carillon.tests.clients.JavaSdkRoomsScenario.item;
import static io.carillon.tests.clients.JavaSdkScenario.UNKNOWN_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.MemberError;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;

/** What is refused of rooms, members and bots, caught as the classes of the AWS SDK for Java. */
final class JavaSdkRoomsRefusals {
    private final ChimeClient chime;
    private final String awsAccountId;
    private final String teamId;
    private final String enterpriseId;

    JavaSdkRoomsRefusals(ChimeClient chime, String awsAccountId, String teamId, String enterpriseId) {
        this.chime = chime;
        this.awsAccountId = awsAccountId;
        this.teamId = teamId;
        this.enterpriseId = enterpriseId;
    }

    void all() {
        for (ThrowingCallable call : everyOperation(UNKNOWN_ID, UNKNOWN_ID, UNKNOWN_ID, UNKNOWN_ID)) {
            refused(NotFoundException.class, 404, call);
        }
        for (ThrowingCallable call : everyOperation(teamId, UNKNOWN_ID, UNKNOWN_ID, UNKNOWN_ID)) {
            assertThat(refused(ForbiddenException.class, 403, call)
                            .awsErrorDetails()
                            .errorMessage())
                    .contains("not an Amazon Chime Enterprise account", teamId, awsAccountId);
        }
        // The first three ask for nothing but the account.
        for (ThrowingCallable call :
                everyOperation(enterpriseId, UNKNOWN_ID, UNKNOWN_ID, UNKNOWN_ID).subList(3, 17)) {
            refused(NotFoundException.class, 404, call);
        }
        // The one operation for which the model declares no NotFoundException.
        refused(
                ForbiddenException.class,
                403,
                () -> chime.deleteEventsConfiguration(
                        r -> r.accountId(enterpriseId).botId(UNKNOWN_ID)));
        String room = chime.createRoom(r -> r.accountId(enterpriseId).name("Empty"))
                .room()
                .roomId();
        for (ThrowingCallable call :
                everyOperation(enterpriseId, room, UNKNOWN_ID, UNKNOWN_ID).subList(14, 17)) {
            refused(NotFoundException.class, 404, call);
        }
        refused(
                NotFoundException.class,
                404,
                () -> chime.listRooms(r -> r.accountId(enterpriseId).memberId(UNKNOWN_ID)));
        badRequests(room);
    }

    private List<ThrowingCallable> everyOperation(String account, String room, String bot, String member) {
        return List.of(
                () -> chime.createBot(r -> r.accountId(account).displayName("x")),
                () -> chime.createRoom(r -> r.accountId(account).name("x")),
                () -> chime.listBots(r -> r.accountId(account)).bots().forEach(row -> {}),
                () -> chime.getBot(r -> r.accountId(account).botId(bot)),
                () -> chime.updateBot(r -> r.accountId(account).botId(bot).disabled(true)),
                () -> chime.regenerateSecurityToken(r -> r.accountId(account).botId(bot)),
                () -> chime.putEventsConfiguration(
                        r -> r.accountId(account).botId(bot).lambdaFunctionArn(JavaSdkBotsScenario.LAMBDA)),
                () -> chime.getEventsConfiguration(r -> r.accountId(account).botId(bot)),
                () -> chime.listRooms(r -> r.accountId(account).memberId(member)),
                () -> chime.getRoom(r -> r.accountId(account).roomId(room)),
                () -> chime.updateRoom(r -> r.accountId(account).roomId(room).name("x")),
                () -> chime.deleteRoom(r -> r.accountId(account).roomId(room)),
                () -> chime.listRoomMemberships(r -> r.accountId(account).roomId(room)),
                () -> chime.batchCreateRoomMembership(
                        r -> r.accountId(account).roomId(room).membershipItemList(item(member))),
                () -> chime.createRoomMembership(
                        r -> r.accountId(account).roomId(room).memberId(member)),
                () -> chime.updateRoomMembership(
                        r -> r.accountId(account).roomId(room).memberId(member).role(RoomMembershipRole.MEMBER)),
                () -> chime.deleteRoomMembership(
                        r -> r.accountId(account).roomId(room).memberId(member)));
    }

    private void badRequests(String room) {
        badRequest(() -> chime.createBot(r -> r.accountId(enterpriseId).displayName(" ")));
        badRequest(() ->
                chime.createBot(r -> r.accountId(enterpriseId).displayName("x").domain("no domain")));
        badRequest(() -> chime.listBots(r -> r.accountId(enterpriseId).maxResults(100)));
        badRequest(() -> chime.createRoom(r -> r.accountId(enterpriseId).name("x".repeat(257))));
        badRequest(
                () -> chime.createRoom(r -> r.accountId(enterpriseId).name("x").clientRequestToken("a")));
        badRequest(() -> chime.listRooms(r -> r.accountId(enterpriseId).maxResults(100)));
        badRequest(() ->
                chime.updateRoom(r -> r.accountId(enterpriseId).roomId(room).name("")));
        badRequest(() -> chime.createRoomMembership(
                r -> r.accountId(enterpriseId).roomId(room).memberId(UNKNOWN_ID).role("King")));
        badRequest(() -> chime.batchCreateRoomMembership(r ->
                r.accountId(enterpriseId).roomId(room).membershipItemList(Collections.nCopies(51, item(UNKNOWN_ID)))));
        badRequest(() -> chime.listRoomMemberships(
                r -> r.accountId(enterpriseId).roomId(room).nextToken("forged")));
        badRequest(() -> chime.updateRoomMembership(
                r -> r.accountId(enterpriseId).roomId(room).memberId(UNKNOWN_ID).role("King")));
        String bot =
                chime.listBots(r -> r.accountId(enterpriseId)).bots().get(0).botId();
        badRequest(() ->
                chime.putEventsConfiguration(r -> r.accountId(enterpriseId).botId(bot)));
        badRequest(() -> chime.putEventsConfiguration(
                r -> r.accountId(enterpriseId).botId(bot).outboundEventsHTTPSEndpoint("http://example.com")));
        chime.createRoomMembership(r -> r.accountId(enterpriseId).roomId(room).memberId(bot));
        badRequest(() -> chime.updateRoomMembership(
                r -> r.accountId(enterpriseId).roomId(room).memberId(bot).role(RoomMembershipRole.ADMINISTRATOR)));
    }

    private static void badRequest(ThrowingCallable call) {
        refused(BadRequestException.class, 400, call);
    }

    static void limits(ChimeClient chime, FullAccount full) {
        refused(
                ResourceLimitExceededException.class,
                400,
                () -> chime.createBot(r -> r.accountId(full.id()).displayName("x")));
        refused(
                ResourceLimitExceededException.class,
                400,
                () -> chime.createRoom(r -> r.accountId(full.id()).name("x")));
        refused(
                ResourceLimitExceededException.class,
                400,
                () -> chime.createRoomMembership(
                        r -> r.accountId(full.id()).roomId(full.roomId()).memberId(full.oneMoreUserId())));
        var batch = chime.batchCreateRoomMembership(
                r -> r.accountId(full.id()).roomId(full.roomId()).membershipItemList(item(full.oneMoreUserId())));
        assertThat(batch.errors())
                .extracting(MemberError::errorCode)
                .containsExactly(ErrorCode.RESOURCE_LIMIT_EXCEEDED);
    }

    static ChimeException refused(Class<? extends ChimeException> type, int status, ThrowingCallable call) {
        ChimeException refusal = catchThrowableOfType(type, call);
        assertThat(refusal).as("%s was to be thrown", type.getSimpleName()).isExactlyInstanceOf(type);
        assertThat(refusal.statusCode()).isEqualTo(status);
        return refusal;
    }
}
