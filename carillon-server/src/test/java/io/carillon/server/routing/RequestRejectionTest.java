package io.carillon.server.routing;

import io.carillon.server.http.limits.HttpLimits;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requests as a whole: bodies that cannot be read, queries that mean nothing, paths to what is not there. */
class RequestRejectionTest extends RejectionTest {
    @TestFactory
    Stream<DynamicTest> aBodyThatIsNoObjectIsRejected() {
        return table.stream()
                .filter(OperationInput::takesABody)
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
                            OperationInput input = filled.good(operation);
                            rejected(
                                    server.call(input.method(), input.target(), body),
                                    400,
                                    "BadRequestException",
                                    "BadRequest");
                        })));
    }

    /** Within the limit of bytes, but of 80,000 names. */
    @Test
    void aBodyOfManyNamesIsRejectedByEveryOperationThatTakesOne() throws Exception {
        String body = IntStream.range(0, 80_000)
                .mapToObj(number -> "\"n" + number + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        for (Operation<?> operation : table) {
            if (OperationInput.takesABody(operation)) {
                OperationInput input = filled.good(operation);
                rejected(server.call(input.method(), input.target(), body), 400, "BadRequestException", "BadRequest");
            }
        }
    }

    @Test
    void aBodyOverTheLimitIsRejectedByEveryOperationThatTakesOne() throws Exception {
        String body = "{\"Name\": \"" + "x".repeat(HttpLimits.DEFAULT.maxBodyBytes()) + "\"}";
        for (Operation<?> operation : table) {
            if (OperationInput.takesABody(operation)) {
                OperationInput input = filled.good(operation);
                rejected(server.call(input.method(), input.target(), body), 400, "BadRequestException", "BadRequest");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> queriesThatMeanNothingAreRejected() {
        return table.stream()
                .flatMap(operation -> Stream.of(
                                "operation=nope", "operation=", "a=1&a=2", "a=%zz", "a=%", "a=%ff", "%C3=1")
                        .map(query -> DynamicTest.dynamicTest(operation.name() + "?" + query, () -> {
                            OperationInput input = filled.good(operation);
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
                                        filled.good(operation).with("NextToken", token)))));
    }

    @TestFactory
    Stream<DynamicTest> ofAPathOnlyWhatIsThereIsFound() {
        return table.stream()
                .filter(operation -> operation.uri().segments().contains("{accountId}"))
                .flatMap(operation -> Stream.of(
                                Row.notFound(
                                        "no such account",
                                        operation,
                                        path(operation, "AccountId", FilledServer.NO_SUCH_ID)),
                                Row.notFound(
                                        "somebody else's account",
                                        operation,
                                        path(operation, "AccountId", filled.foreignAccountId())),
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
    private Row emptyAccountId(Operation<?> operation) {
        OperationInput input = path(operation, "AccountId", "");
        return operation.constraints().stream().anyMatch(c -> c.member().equals("AccountId"))
                ? Row.bad("an empty id", input)
                : Row.notFound("an empty id", operation, input);
    }

    @TestFactory
    Stream<DynamicTest> ofPhoneNumbersOnlyThoseThatWereOrderedAreFound() {
        return table.stream()
                .filter(operation -> operation.uri().segments().contains("{phoneNumberId}"))
                .flatMap(operation -> Stream.of(
                                "%252B12065550100", "%2B12065550100", "12065550100", "x", "%00", "a%2Fb")
                        .map(id -> test(
                                operation,
                                Row.notFound("phone number " + id, operation, path(operation, "PhoneNumberId", id)))));
    }

    @TestFactory
    Stream<DynamicTest> ofUsersOnlyThoseOfTheAccountAreFound() {
        return table.stream()
                .filter(operation -> operation.uri().segments().contains("{userId}"))
                .flatMap(operation -> Stream.of(FilledServer.NO_SUCH_ID, "x", "%C3%A9", filled.accountId())
                        .map(id ->
                                test(operation, Row.notFound("user " + id, operation, path(operation, "UserId", id)))));
    }

    @TestFactory
    Stream<DynamicTest> ofRoomsMembersAndBotsOnlyThoseOfTheAccountAreFound() {
        return Stream.of("RoomId", "MemberId", "BotId")
                .flatMap(member -> table.stream()
                        .filter(operation -> OperationInput.isInPath(operation, member))
                        .flatMap(operation -> Stream.of(FilledServer.NO_SUCH_ID, "x", "%C3%A9", filled.enterpriseId())
                                .map(id -> test(
                                        operation,
                                        Row.notFound(member + " " + id, operation, path(operation, member, id))))));
    }

    @TestFactory
    Stream<DynamicTest> whatOnlyEnterpriseAccountsHaveIsForbiddenToTeamAccounts() {
        return table.stream()
                .filter(OperationInput::isOfEnterprises)
                .map(operation -> test(
                        operation,
                        new Row(
                                "a Team account",
                                path(operation, "AccountId", filled.accountId()),
                                403,
                                "ForbiddenException")));
    }

    private OperationInput path(Operation<?> operation, String member, String raw) {
        return filled.good(operation).with(member, raw);
    }

    @Test
    void unknownPathsAndMethodsAreNotFound() throws Exception {
        for (String target :
                List.of("/", "/nope", "/accounts/a/b/c/d/e", "/accounts/" + filled.accountId() + "/nope", "//")) {
            rejected(server.call("GET", target, ""), 404, "NotFoundException", "NotFound");
        }
        rejected(server.call("PUT", "/accounts", "{}"), 404, "NotFoundException", "NotFound");
    }
}
