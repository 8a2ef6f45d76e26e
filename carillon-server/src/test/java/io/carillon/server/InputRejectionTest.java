package io.carillon.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
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

/**
 * Every operation of the table rejects every kind of bad input that it can get. The rows are made from the table's own
 * constraints and the model's members, so an operation that is added is tested from its first day.
 */
class InputRejectionTest {
    private static final String NO_SUCH_ID = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    /** Good values of members, raw text or JSON of lists; of others their name is one. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("UserEmailList", "[\"b@example.com\"]"),
            Map.entry("UpdateUserRequestItems", "[{\"UserId\": \"" + NO_SUCH_ID + "\"}]"),
            Map.entry("UserIdList", "[\"" + NO_SUCH_ID + "\"]"),
            Map.entry("PhoneNumberId", "%252B12065550100"),
            Map.entry("PhoneNumberIds", "[\"+12065550100\"]"),
            Map.entry("PhoneNumberOrderId", NO_SUCH_ID),
            Map.entry("E164PhoneNumber", "+12065550100"),
            Map.entry("E164PhoneNumbers", "[\"+12065550100\"]"),
            Map.entry("ProductType", "BusinessCalling"),
            Map.entry("CallingName", "Bell Tower"),
            Map.entry("UpdatePhoneNumberRequestItems", "[{\"PhoneNumberId\": \"+12065550100\"}]"));

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static List<Operation<?>> table;
    private static String accountId;
    private static String foreignAccountId;
    private static String userId;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder);
        var box = KeyFile.openOrCreate(folder.resolve("secret.key"), new SecureRandom());
        table = Operations.table(
                server.directory(), new NextTokens(new TokenKeys(server.store(), box, new SecureRandom()).current()));
        var accounts = server.directory().accounts();
        accountId =
                accounts.create(RunningServer.CALL, "Team", AccountType.TEAM).accountId();
        foreignAccountId = accounts.create(RunningServer.OTHER_CALL, "Foreign", AccountType.TEAM)
                .accountId();
        server.directory().invitations().invite(RunningServer.TENANT, accountId, List.of("a@example.com"), null);
        String page =
                server.call("GET", "/accounts/" + accountId + "/users", "").body();
        userId = page.replaceAll("(?s).*\"UserId\":\"([^\"]+)\".*", "$1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** An input that the operation's checks accept. */
    private static OperationInput good(Operation<?> operation) {
        var input = OperationInput.of(operation, Map.of());
        for (SdkField<?> field : OperationInput.fields(operation)) {
            if (field.location() == MarshallLocation.PATH || isRequired(operation, field.memberName())) {
                input = input.with(field.memberName(), sample(operation, field.memberName()));
            }
        }
        // Not required by the model, but CreateUser wants one of two.
        return isInBody(operation, "Username") ? input.with("Username", "\"somebody\"") : input;
    }

    private static String sample(Operation<?> operation, String member) {
        String value = SAMPLES.get(member);
        if (value == null) {
            value = Map.of("AccountId", accountId, "UserId", userId).getOrDefault(member, member);
        }
        boolean isJson = value.startsWith("[") || value.startsWith("{");
        return isInBody(operation, member) && !isJson ? json(value) : value;
    }

    private static boolean isRequired(Operation<?> operation, String member) {
        return operation.constraints().stream()
                .anyMatch(c -> c.member().equals(member) && c.rule() instanceof Constraint.Required);
    }

    private static boolean isInBody(Operation<?> operation, String member) {
        return OperationInput.fields(operation).stream()
                .anyMatch(f -> f.memberName().equals(member) && f.location() == MarshallLocation.PAYLOAD);
    }

    private record Row(String what, OperationInput input, int status, String error) {
        static Row bad(String what, OperationInput input) {
            return new Row(what, input, 400, "BadRequestException");
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
        if (rule instanceof Constraint.Matches) {
            return List.of(" ", "\t", "  \n ");
        }
        if (rule instanceof Constraint.Range range) {
            return List.of("" + (range.min() - 1), "" + (range.max() + 1), "-1", "2147483648", "1.5", "many", "");
        }
        if (rule instanceof Constraint.Size size) {
            return size.max() == Integer.MAX_VALUE ? List.of("#" + (size.min() - 1)) : List.of("#" + (size.max() + 1));
        }
        return List.of("Nope", "", "privateuser", "UNKNOWN_TO_SDK_VERSION", "null");
    }

    @TestFactory
    Stream<DynamicTest> whatJustFulfilsAConstraintIsNotRejectedForIt() {
        return table.stream()
                .flatMap(operation -> operation.constraints().stream()
                        .flatMap(constraint -> valuesInside(constraint.rule()).stream()
                                .filter(value -> fulfilsAll(operation, constraint.member(), value))
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

    /** A member may have several constraints, such as a length and a pattern. */
    private static boolean fulfilsAll(Operation<?> operation, String member, String value) {
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
                    ? List.of("#" + size.min())
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
                .filter(operation -> operation.uri().method().equals("POST"))
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
                                    server.call("POST", input.target(), body),
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
                                new Row(
                                        "no such account",
                                        path(operation, "AccountId", NO_SUCH_ID),
                                        404,
                                        "NotFoundException"),
                                new Row(
                                        "somebody else's account",
                                        path(operation, "AccountId", foreignAccountId),
                                        404,
                                        "NotFoundException"),
                                new Row(
                                        "an AWS account id",
                                        path(operation, "AccountId", "123456789012"),
                                        404,
                                        "NotFoundException"),
                                new Row(
                                        "slash in an id",
                                        path(operation, "AccountId", "a%2Fb"),
                                        404,
                                        "NotFoundException"),
                                new Row("zero in an id", path(operation, "AccountId", "%00"), 404, "NotFoundException"),
                                Row.bad("broken escape", path(operation, "AccountId", "%zz")),
                                Row.bad("half an escape", path(operation, "AccountId", "%a")),
                                Row.bad("no UTF-8", path(operation, "AccountId", "%ff")),
                                emptyAccountId(operation))
                        .map(row -> test(operation, row)));
    }

    /** Where the model asks nothing of the id, it is one that does not exist. */
    private static Row emptyAccountId(Operation<?> operation) {
        OperationInput input = path(operation, "AccountId", "");
        boolean isChecked =
                operation.constraints().stream().anyMatch(c -> c.member().equals("AccountId"));
        return isChecked ? Row.bad("an empty id", input) : new Row("an empty id", input, 404, "NotFoundException");
    }

    @TestFactory
    Stream<DynamicTest> ofPhoneNumbersOnlyThoseThatWereOrderedAreFound() {
        return table.stream()
                .filter(operation -> operation.uri().segments().contains("{phoneNumberId}"))
                .flatMap(operation -> Stream.of(
                                "%252B12065550100", "%2B12065550100", "12065550100", "x", "%00", "a%2Fb")
                        .map(id -> test(
                                operation,
                                new Row(
                                        "phone number " + id,
                                        path(operation, "PhoneNumberId", id),
                                        404,
                                        "NotFoundException"))));
    }

    @TestFactory
    Stream<DynamicTest> ofUsersOnlyThoseOfTheAccountAreFound() {
        return table.stream()
                .filter(operation -> operation.uri().segments().contains("{userId}"))
                .flatMap(operation -> Stream.of(NO_SUCH_ID, "x", "%C3%A9", accountId)
                        .map(id -> test(
                                operation,
                                new Row("user " + id, path(operation, "UserId", id), 404, "NotFoundException"))));
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
                            String begun = query.startsWith("operation") ? target : input.target();
                            String all = begun + (begun.contains("?") ? "&" : "?") + query;
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
            if (operation.uri().method().equals("POST")) {
                rejected(server.call("POST", good(operation).target(), body), 400, "BadRequestException", "BadRequest");
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
        for (String target : List.of("/", "/nope", "/accounts/a/b/c/d/e", "/accounts/" + accountId + "/bots", "//")) {
            rejected(server.call("GET", target, ""), 404, "NotFoundException", "NotFound");
        }
        rejected(server.call("PUT", "/accounts", "{}"), 404, "NotFoundException", "NotFound");
    }

    private static OperationInput missing(Operation<?> operation, String member) {
        int list = member.indexOf("[].");
        return list < 0 ? good(operation).without(member) : good(operation).with(member.substring(0, list), "[{}]");
    }

    /** The good input with {@code value} in the member's place; {@code #n} stands for a list of n elements. */
    private static OperationInput with(Operation<?> operation, String member, String value) {
        int list = member.indexOf("[]");
        if (list >= 0) {
            String name = member.substring(0, list);
            String inner = member.length() > list + 2 ? member.substring(list + 3) : "";
            return good(operation).with(name, inner.isEmpty() ? "[" + json(value) + "]" : element(name, inner, value));
        }
        if (value.startsWith("#")) {
            int size = Integer.parseInt(value.substring(1));
            String element = good(operation).body().replaceAll("(?s).*?\\[(.*)\\].*", "$1");
            return good(operation)
                    .with(member, Collections.nCopies(size, element).toString());
        }
        return good(operation).with(member, isInBody(operation, member) ? json(value) : OperationInput.encoded(value));
    }

    /** A list of the sample's one element, with {@code value} in one of its members. */
    private static String element(String list, String member, String value) {
        String[] idAndValue = SAMPLES.get(list).replaceAll("[\\[\\]{}\"]", "").split(": ");
        String id = idAndValue[0].equals(member) ? "" : json(idAndValue[0]) + ": " + json(idAndValue[1]) + ", ";
        return "[{" + id + json(member) + ": " + json(value) + "}]";
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
            rejected(server.send(request), row.status(), row.error(), row.status() == 404 ? "NotFound" : "BadRequest");
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
