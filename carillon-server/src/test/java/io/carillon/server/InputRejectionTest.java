package io.carillon.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.directory.Directory;
import io.carillon.server.http.HttpLimits;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.operations.Constraint;
import io.carillon.server.operations.Operation;
import io.carillon.server.operations.Operations;
import io.carillon.server.tokens.NextTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomMembershipRequest;
import software.amazon.awssdk.services.chime.model.CreateRoomRequest;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;

/**
 * Every operation of the table rejects every kind of bad input that it can get. The rows are made from the table's own
 * constraints and the model's members, so an operation that is added is tested from its first day.
 */
class InputRejectionTest {
    private static final String NO_SUCH_ID = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static List<Operation<?>> table;
    private static String accountId;
    private static String foreignAccountId;
    private static String userId;
    private static String enterpriseId;
    private static String memberId;
    private static String roomId;
    private static String botId;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder);
        var box = KeyFile.openOrCreate(folder.resolve("secret.key"), new SecureRandom());
        table = Operations.table(
                server.directory(),
                new NextTokens(new TokenKeys(server.store(), box, Clock.systemUTC(), new SecureRandom()).current()));
        var accounts = server.directory().accounts();
        accountId =
                accounts.create(RunningServer.CALL, "Team", AccountType.TEAM).accountId();
        foreignAccountId = accounts.create(RunningServer.OTHER_CALL, "Foreign", AccountType.TEAM)
                .accountId();
        server.directory().invitations().invite(RunningServer.TENANT, accountId, List.of("a@example.com"), null);
        String page =
                server.call("GET", "/accounts/" + accountId + "/users", "").body();
        userId = page.replaceAll("(?s).*\"UserId\":\"([^\"]+)\".*", "$1");
        fillEnterprise();
    }

    /** An account that has what only Enterprise accounts have. */
    private static void fillEnterprise() {
        Directory directory = server.directory();
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
                .roomMemberships()
                .create(
                        RunningServer.CALL,
                        CreateRoomMembershipRequest.builder()
                                .accountId(enterpriseId)
                                .roomId(roomId)
                                .memberId(memberId)
                                .build());
        botId = directory
                .bots()
                .create(
                        RunningServer.CALL,
                        CreateBotRequest.builder()
                                .accountId(enterpriseId)
                                .displayName("Ringer")
                                .build())
                .botId();
    }

    private static boolean isOfEnterprises(Operation<?> operation) {
        List<String> uri = operation.uri().segments();
        return uri.contains("rooms") || uri.contains("bots");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** An input that the operation's checks accept. */
    private static OperationInput good(Operation<?> operation) {
        var samples = Map.ofEntries(
                Map.entry("AccountId", isOfEnterprises(operation) ? enterpriseId : accountId),
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
                Map.entry("JoinToken", "\"am9pbg+/\""));
        var input = OperationInput.of(operation, Map.of());
        for (SdkField<?> field : OperationInput.fields(operation)) {
            if (field.location() == MarshallLocation.PATH || isRequired(operation, field.memberName())) {
                input = input.with(field.memberName(), samples.get(field.memberName()));
            }
        }
        // Not required by the model, but CreateUser wants one of two.
        return isInBody(operation, "Username") ? input.with("Username", "\"somebody\"") : input;
    }

    /** A sample as it stands in a body, or in path and query. */
    private static String inPlace(Operation<?> operation, String member, String sample) {
        return isInBody(operation, member) ? json(sample) : sample;
    }

    private static boolean isRequired(Operation<?> operation, String member) {
        return operation.constraints().stream()
                .anyMatch(c -> c.member().equals(member) && c.rule() instanceof Constraint.Required);
    }

    private static boolean takesABody(Operation<?> operation) {
        return List.of("POST", "PUT").contains(operation.uri().method());
    }

    private static boolean isInBody(Operation<?> operation, String member) {
        return OperationInput.fields(operation).stream()
                .anyMatch(f -> f.memberName().equals(member) && f.location() == MarshallLocation.PAYLOAD);
    }

    private record Row(String what, OperationInput input, int status, String error) {
        static Row bad(String what, OperationInput input) {
            return new Row(what, input, 400, "BadRequestException");
        }

        /** Of the operations with an id in their path, the model declares no NotFoundException for one alone. */
        static Row notFound(String what, Operation<?> operation, OperationInput input) {
            return operation.name().equals("DeleteEventsConfiguration")
                    ? new Row(what, input, 403, "ForbiddenException")
                    : new Row(what, input, 404, "NotFoundException");
        }
    }

    @TestFactory
    Stream<DynamicTest> whatBreaksAConstraintIsRejected() {
        return table.stream()
                .flatMap(operation -> operation.constraints().stream()
                        .flatMap(constraint -> outside(operation, constraint).stream())
                        .map(row -> test(operation, row)));
    }

    private static List<Row> outside(Operation<?> operation, Constraint constraint) {
        String member = constraint.member();
        var rows = new ArrayList<Row>();
        if (constraint.rule() instanceof Constraint.Required) {
            rows.add(Row.bad(member + " missing", missing(operation, member)));
            return rows;
        }
        for (String value : valuesOutside(constraint.rule())) {
            rows.add(Row.bad(member + " = " + abridged(value), with(operation, member, value)));
        }
        assertThat(rows).as("%s %s", operation.name(), constraint).isNotEmpty();
        return rows;
    }

    private static List<String> valuesOutside(Constraint.Rule rule) {
        if (rule instanceof Constraint.Length length) {
            return List.of("x".repeat(length.max() + 1), "\ud83d\ude00".repeat(length.max() + 1));
        }
        if (rule instanceof Constraint.Email) {
            return List.of("nobody", "nobody@nowhere", "@a.b", "a@.b", "a@b.", "a.b@c", "a@b\n.c", "@".repeat(10_000));
        }
        if (rule instanceof Constraint.Matches matches) {
            return Stream.of(
                            " ", "\t", "  \n ", "+0123", "+1206555010012345", "%", "a b", "a.b", "\u00e9", "a\n", "a/b")
                    .filter(value -> !matches.pattern().matcher(value).matches())
                    .toList();
        }
        if (rule instanceof Constraint.Range range) {
            return List.of("" + (range.min() - 1), "" + (range.max() + 1), "-1", "2147483648", "1.5", "many", "");
        }
        if (rule instanceof Constraint.Size size) {
            return Stream.of(size.min() - 1L, size.max() + 1L)
                    .filter(count -> count >= 0 && count <= Integer.MAX_VALUE)
                    .map(count -> "#" + count)
                    .toList();
        }
        return List.of("Nope", "", "privateuser", "UNKNOWN_TO_SDK_VERSION", "null");
    }

    @TestFactory
    Stream<DynamicTest> whatJustFulfilsAConstraintIsNotRejectedForIt() {
        return table.stream()
                .flatMap(operation -> operation.constraints().stream()
                        .flatMap(constraint -> valuesInside(constraint.rule()).stream()
                                .filter(value -> isAllowed(operation, constraint.member(), value))
                                .map(value -> DynamicTest.dynamicTest(
                                        operation.name() + ": " + constraint.member() + " = " + abridged(value), () -> {
                                            OperationInput input = with(operation, constraint.member(), value);
                                            RawHttp.Response response =
                                                    server.call(input.method(), input.target(), input.body());
                                            assertThat(response.body())
                                                    .doesNotContain("validation error", "cannot be read");
                                            assertThat(response.status()).isLessThan(500);
                                        }))))
                .filter(test -> !test.getDisplayName().startsWith("DeleteAccount"));
    }

    /** Whether the member's other constraints, such as a pattern beside a length, allow the value too. */
    private static boolean isAllowed(Operation<?> operation, String member, String value) {
        return operation.constraints().stream()
                .filter(constraint -> constraint.member().equals(member))
                .allMatch(constraint -> constraint.rule().problem(value) == null);
    }

    private static List<String> valuesInside(Constraint.Rule rule) {
        if (rule instanceof Constraint.Length length) {
            return List.of("x".repeat(length.min()), "x".repeat(length.max()), "\ud83d\ude00".repeat(length.max()));
        }
        if (rule instanceof Constraint.Range range) {
            return List.of("" + range.min(), "" + range.max());
        }
        if (rule instanceof Constraint.Size size) {
            return size.max() == Integer.MAX_VALUE
                    ? List.of("#" + size.min(), "#" + (size.min() + 1))
                    : List.of("#" + size.min(), "#" + size.max());
        }
        if (rule instanceof Constraint.OneOf oneOf) {
            return List.copyOf(oneOf.values());
        }
        return rule instanceof Constraint.Email ? List.of("a@b.c", "\u00e9 \"+%/@\u00fc.x") : List.of();
    }

    @TestFactory
    Stream<DynamicTest> aMemberOfAnotherTypeIsRejected() {
        return table.stream()
                .flatMap(operation -> OperationInput.fields(operation).stream()
                        .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                        .flatMap(field -> otherTypes(field).stream()
                                .map(value -> Row.bad(
                                        field.memberName() + " = " + value,
                                        good(operation).with(field.memberName(), value))))
                        .map(row -> test(operation, row)));
    }

    private static List<String> otherTypes(SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.STRING) {
            return List.of("7", "true", "[]", "{}", "\"\\ud800\"");
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            return List.of("7", "\"x\"", "{}", "[null]", "[7]", "[[]]");
        }
        return List.of("7", "\"x\"", "[]");
    }

    @TestFactory
    Stream<DynamicTest> aBodyThatIsNoObjectIsRejected() {
        return table.stream()
                .filter(InputRejectionTest::takesABody)
                .flatMap(operation -> Stream.of(
                                "{",
                                "[]",
                                "7",
                                "null",
                                "{\"a\":1}}",
                                "{\"a\":1,\"a\":2}",
                                "{'a':1}",
                                "\u00ff{}",
                                "[".repeat(1000),
                                "{\"x\":".repeat(1000))
                        .map(body -> DynamicTest.dynamicTest(operation.name() + ": " + abridged(body), () -> {
                            OperationInput input = good(operation);
                            rejected(
                                    server.call(input.method(), input.target(), body),
                                    400,
                                    "BadRequestException",
                                    "BadRequest");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> ofAPathOnlyWhatIsThereIsFound() {
        return table.stream()
                .filter(operation -> operation.uri().segments().contains("{accountId}"))
                .flatMap(operation -> Stream.of(
                                Row.notFound("no such account", operation, path(operation, "AccountId", NO_SUCH_ID)),
                                Row.notFound(
                                        "somebody else's account",
                                        operation,
                                        path(operation, "AccountId", foreignAccountId)),
                                Row.notFound(
                                        "an AWS account id", operation, path(operation, "AccountId", "123456789012")),
                                Row.notFound("slash in an id", operation, path(operation, "AccountId", "a%2Fb")),
                                Row.notFound("zero in an id", operation, path(operation, "AccountId", "%00")),
                                Row.bad("broken escape", path(operation, "AccountId", "%zz")),
                                Row.bad("half an escape", path(operation, "AccountId", "%a")),
                                Row.bad("no UTF-8", path(operation, "AccountId", "%ff")),
                                emptyAccountId(operation))
                        .map(row -> test(operation, row)));
    }

    /** Of most operations the model asks for an id that is not blank; of the others it is one that nobody has. */
    private static Row emptyAccountId(Operation<?> operation) {
        OperationInput input = path(operation, "AccountId", "");
        return operation.constraints().stream().anyMatch(c -> c.member().equals("AccountId"))
                ? Row.bad("an empty id", input)
                : Row.notFound("an empty id", operation, input);
    }

    @TestFactory
    Stream<DynamicTest> ofUsersOnlyThoseOfTheAccountAreFound() {
        return table.stream()
                .filter(operation -> operation.uri().segments().contains("{userId}"))
                .flatMap(operation -> Stream.of(NO_SUCH_ID, "x", "%C3%A9", accountId)
                        .map(id ->
                                test(operation, Row.notFound("user " + id, operation, path(operation, "UserId", id)))));
    }

    @TestFactory
    Stream<DynamicTest> ofRoomsMembersAndBotsOnlyThoseOfTheAccountAreFound() {
        return Stream.of("RoomId", "MemberId", "BotId")
                .flatMap(member -> table.stream()
                        .filter(operation -> isInPath(operation, member))
                        .flatMap(operation -> Stream.of(NO_SUCH_ID, "x", "%C3%A9", enterpriseId)
                                .map(id -> test(
                                        operation,
                                        Row.notFound(member + " " + id, operation, path(operation, member, id))))));
    }

    private static boolean isInPath(Operation<?> operation, String member) {
        return OperationInput.fields(operation).stream()
                .anyMatch(f -> f.memberName().equals(member) && f.location() == MarshallLocation.PATH);
    }

    @TestFactory
    Stream<DynamicTest> whatOnlyEnterpriseAccountsHaveIsForbiddenToTeamAccounts() {
        return table.stream()
                .filter(InputRejectionTest::isOfEnterprises)
                .map(operation -> test(
                        operation,
                        new Row("a Team account", path(operation, "AccountId", accountId), 403, "ForbiddenException")));
    }

    private static OperationInput path(Operation<?> operation, String member, String raw) {
        return good(operation).with(member, raw);
    }

    @TestFactory
    Stream<DynamicTest> queriesThatMeanNothingAreRejected() {
        return table.stream()
                .flatMap(operation -> Stream.of(
                                "operation=nope", "operation=", "a=1&a=2", "a=%zz", "a=%", "a=%ff", "%C3=1")
                        .map(query -> DynamicTest.dynamicTest(operation.name() + "?" + query, () -> {
                            OperationInput input = good(operation);
                            String target = input.target().replaceAll("\\?operation=.*", "");
                            boolean alone = query.startsWith("operation");
                            String all = alone || !input.target().contains("?")
                                    ? target + "?" + query
                                    : input.target() + "&" + query;
                            rejected(
                                    server.send(server.signed(input.method(), target, input.body())
                                            .withTarget(all)),
                                    400,
                                    "BadRequestException",
                                    "BadRequest");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aNextTokenThatIsNotOursIsRejected() {
        return table.stream()
                .filter(operation -> OperationInput.fields(operation).stream()
                        .anyMatch(field -> field.memberName().equals("NextToken")))
                .flatMap(operation -> Stream.of("", "x", "AAAA", "%20", "a".repeat(2000), "AQAAAAE=")
                        .map(token -> test(
                                operation,
                                Row.bad(
                                        "NextToken " + abridged(token),
                                        good(operation).with("NextToken", token)))));
    }

    @Test
    void aBodyOverTheLimitIsRejectedByEveryOperationThatTakesOne() throws Exception {
        String body = "{\"Name\": \"" + "x".repeat(HttpLimits.DEFAULT.maxBodyBytes()) + "\"}";
        for (Operation<?> operation : table) {
            if (takesABody(operation)) {
                OperationInput input = good(operation);
                rejected(server.call(input.method(), input.target(), body), 400, "BadRequestException", "BadRequest");
            }
        }
    }

    @Test
    void allProblemsAreToldAtOnce() throws Exception {
        RawHttp.Response response =
                server.call("GET", "/accounts/" + accountId + "/users?max-results=0&user-email=x&user-type=y", "");
        assertThat(response.body()).contains("3 validation errors", "MaxResults", "UserEmail", "UserType");
    }

    @Test
    void unknownPathsAndMethodsAreNotFound() throws Exception {
        for (String target : List.of("/", "/nope", "/accounts/a/b/c/d/e", "/accounts/" + accountId + "/nope", "//")) {
            rejected(server.call("GET", target, ""), 404, "NotFoundException", "NotFound");
        }
        rejected(server.call("PUT", "/accounts", "{}"), 404, "NotFoundException", "NotFound");
    }

    private static OperationInput missing(Operation<?> operation, String member) {
        if (isNested(member)) {
            return good(operation).with(outermost(member), nested(member, null));
        }
        int list = member.indexOf("[].");
        return list < 0 ? good(operation).without(member) : good(operation).with(member.substring(0, list), "[{}]");
    }

    /** The good input with {@code value} in the member's place; {@code #n} stands for a list of n elements. */
    private static OperationInput with(Operation<?> operation, String member, String value) {
        if (isNested(member)) {
            return good(operation).with(outermost(member), nested(member, number(value)));
        }
        int list = member.indexOf("[]");
        if (list >= 0) {
            String name = member.substring(0, list);
            String inner = member.length() > list + 2 ? member.substring(list + 3) : "";
            return good(operation)
                    .with(name, "[" + (inner.isEmpty() ? json(value) : element(operation, inner, value)) + "]");
        }
        if (value.startsWith("#")) {
            int size = Integer.parseInt(value.substring(1));
            String element = size == 0 ? "" : element(operation);
            return good(operation)
                    .with(member, Collections.nCopies(size, element).toString());
        }
        return good(operation).with(member, isInBody(operation, member) ? json(value) : OperationInput.encoded(value));
    }

    /** A member of a structure of the body, such as {@code UserSettings.Telephony.SMS}. */
    private static boolean isNested(String member) {
        return member.contains(".") && !member.contains("[]");
    }

    private static String outermost(String member) {
        return member.substring(0, member.indexOf('.'));
    }

    /** What stands in the outermost member: the structures down to the last, with {@code value} in it or nothing. */
    private static String nested(String member, String value) {
        List<String> names = List.of(member.split("\\."));
        String json = value == null ? "{}" : "{\"" + names.get(names.size() - 1) + "\": " + value + "}";
        for (int i = names.size() - 2; i > 0; i--) {
            json = "{\"" + names.get(i) + "\": " + json + "}";
        }
        return json;
    }

    private static String number(String value) {
        return value.matches("-?[0-9.]+") ? value : json(value);
    }

    /** The element of the list in the operation's good input. */
    private static String element(Operation<?> operation) {
        return good(operation).body().replaceAll("(?s).*?\\[(.*)\\].*", "$1");
    }

    /** The same with {@code value} in the place of one of its members. */
    private static String element(Operation<?> operation, String member, String value) {
        String others = element(operation).replaceAll("[{}]", "").replaceAll("\"" + member + "\": \"[^\"]*\"(, )?", "");
        return "{" + others + (others.isBlank() ? "" : ", ") + "\"" + member + "\": " + json(value) + "}";
    }

    private static String json(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }

    private static DynamicTest test(Operation<?> operation, Row row) {
        return DynamicTest.dynamicTest(operation.name() + ": " + row.what(), () -> {
            RawHttp.Request request = server.signed(
                    row.input().method(), row.input().target(), row.input().body());
            rejected(
                    server.send(request), row.status(), row.error(), row.error().replace("Exception", ""));
        });
    }

    private static void rejected(RawHttp.Response response, int status, String error, String code) throws IOException {
        assertThat(response.header("x-amzn-errortype")).as("%s", response).isEqualTo(error);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo("application/json");
        assertThat(response.header("x-amzn-requestid")).matches("[0-9a-f-]{36}");
        assertThat(response.header("date")).endsWith(" GMT");
        try (var json = new JsonFactory().createParser(response.body())) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(json.nextFieldName()).isEqualTo("Code");
            assertThat(json.nextTextValue()).isEqualTo(code);
            assertThat(json.nextFieldName()).isEqualTo("Message");
            assertThat(json.nextTextValue()).isNotBlank();
            assertThat(json.nextToken()).isEqualTo(JsonToken.END_OBJECT);
        }
    }

    private static String abridged(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "... (" + value.length() + ")" : value;
    }
}
