package io.carillon.server.routing;

import io.carillon.directory.Directory;
import io.carillon.server.RunningServer;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.operations.Operations;
import io.carillon.server.tokens.NextTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;

/** A server with one of each thing that an operation can be about, and inputs that name them. */
final class FilledServer implements AutoCloseable {
    static final String NO_SUCH_ID = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    private final RunningServer server;
    private final String accountId;
    private final String foreignAccountId;
    private final String userId;
    private final String enterpriseId;
    private final String memberId;
    private final String roomId;
    private final String botId;

    FilledServer(Path folder) throws IOException {
        server = RunningServer.start(folder);
        Directory directory = server.directory();
        var accounts = directory.accounts();
        accountId =
                accounts.create(RunningServer.CALL, "Team", AccountType.TEAM).accountId();
        foreignAccountId = accounts.create(RunningServer.OTHER_CALL, "Foreign", AccountType.TEAM)
                .accountId();
        directory.users().invitations().invite(RunningServer.TENANT, accountId, List.of("a@example.com"), null);
        String page =
                server.call("GET", "/accounts/" + accountId + "/users", "").body();
        userId = page.replaceAll("(?s).*\"UserId\":\"([^\"]+)\".*", "$1");
        enterpriseId = directory
                .accounts()
                .create(RunningServer.CALL, "Enterprise", AccountType.ENTERPRISE_LWA)
                .accountId();
        memberId = directory
                .users()
                .create(
                        RunningServer.CALL,
                        CreateUserRequest.builder()
                                .accountId(enterpriseId)
                                .username("Anna")
                                .build())
                .userId();
        roomId = directory
                .rooms()
                .create(
                        RunningServer.CALL,
                        CreateRoomRequest.builder()
                                .accountId(enterpriseId)
                                .name("Bells")
                                .build())
                .roomId();
        directory
                .rooms()
                .memberships()
                .create(
                        RunningServer.CALL,
                        CreateRoomMembershipRequest.builder()
                                .accountId(enterpriseId)
                                .roomId(roomId)
                                .memberId(memberId)
                                .build());
        botId = directory
                .rooms()
                .bots()
                .create(
                        RunningServer.CALL,
                        CreateBotRequest.builder()
                                .accountId(enterpriseId)
                                .displayName("Ringer")
                                .build())
                .botId();
    }

    RunningServer server() {
        return server;
    }

    /** The table of operations that the server has. */
    List<Operation<?>> table(Path folder) throws IOException {
        var box = KeyFile.openOrCreate(folder.resolve("secret.key"), new SecureRandom());
        return Operations.table(
                server.directory(),
                new NextTokens(new TokenKeys(server.store(), box, Clock.systemUTC(), new SecureRandom()).current()));
    }

    /** A Team account. */
    String accountId() {
        return accountId;
    }

    /** Somebody else's. */
    String foreignAccountId() {
        return foreignAccountId;
    }

    /** An account that has what only Enterprise accounts have. */
    String enterpriseId() {
        return enterpriseId;
    }

    /** An input that the operation's checks accept. */
    OperationInput good(Operation<?> operation) {
        var samples = Map.ofEntries(
                Map.entry("AccountId", OperationInput.isOfEnterprises(operation) ? enterpriseId : accountId),
                Map.entry("UserId", userId),
                Map.entry("Name", inPlace(operation, "Name", "Name")),
                Map.entry("UserEmailList", "[\"b@example.com\"]"),
                Map.entry("UpdateUserRequestItems", "[{\"UserId\": \"" + userId + "\"}]"),
                Map.entry("UserIdList", "[\"" + NO_SUCH_ID + "\"]"),
                Map.entry("RoomId", roomId),
                Map.entry("MemberId", inPlace(operation, "MemberId", memberId)),
                Map.entry("MembershipItemList", "[{\"MemberId\": \"" + memberId + "\"}]"),
                Map.entry("BotId", botId),
                Map.entry("DisplayName", "\"Bot\""),
                Map.entry("AccountSettings", "{\"EnableDialOut\": true}"),
                Map.entry(
                        "UserSettings",
                        "{\"Telephony\": {\"InboundCalling\": true, \"OutboundCalling\": true, \"SMS\": false}}"),
                Map.entry("RetentionSettings", "{}"),
                Map.entry("SigninDelegateGroups", "[{\"GroupName\": \"Assistants\"}]"),
                Map.entry("GroupNames", "[\"Assistants\"]"),
                Map.entry("ConversationId", NO_SUCH_ID),
                Map.entry("MessageId", NO_SUCH_ID),
                Map.entry("MeetingId", NO_SUCH_ID),
                Map.entry("FromPhoneNumber", "\"+12065550100\""),
                Map.entry("ToPhoneNumber", "\"12065550101\""),
                Map.entry("PhoneNumberId", "%252B12065550100"),
                Map.entry("PhoneNumberIds", "[\"+12065550100\"]"),
                Map.entry("PhoneNumberOrderId", NO_SUCH_ID),
                Map.entry("E164PhoneNumber", "\"+12065550100\""),
                Map.entry("E164PhoneNumbers", "[\"+12065550100\"]"),
                Map.entry("ProductType", inPlace(operation, "ProductType", "BusinessCalling")),
                Map.entry("CallingName", "\"Bell Tower\""),
                Map.entry("UpdatePhoneNumberRequestItems", "[{\"PhoneNumberId\": \"+12065550100\"}]"),
                Map.entry("JoinToken", "\"am9pbg+/\""));
        var input = OperationInput.of(operation, Map.of());
        for (SdkField<?> field : OperationInput.fields(operation)) {
            if (field.location() == MarshallLocation.PATH || OperationInput.isRequired(operation, field.memberName())) {
                input = input.with(field.memberName(), samples.get(field.memberName()));
            }
        }
        // Not required by the model, but CreateUser wants one of two.
        return OperationInput.isInBody(operation, "Username") ? input.with("Username", "\"somebody\"") : input;
    }

    /** A sample as it stands in a body, or in path and query. */
    private static String inPlace(Operation<?> operation, String member, String sample) {
        return OperationInput.isInBody(operation, member) ? OperationInput.json(sample) : sample;
    }

    @Override
    public void close() {
        server.close();
    }
}
