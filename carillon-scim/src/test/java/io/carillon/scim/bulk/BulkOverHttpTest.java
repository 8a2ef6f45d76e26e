package io.carillon.scim.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.scim.RunningScim;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.server.http.limits.HttpLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Bulk requests: references, errors, limits and retries. */
class BulkOverHttpTest {
    @TempDir
    static Path folder;

    private static RunningScim server;
    private Client client;

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void openAccount() {
        client = server.client(AccountType.ENTERPRISE_LWA);
    }

    private Answer bulk(String... operations) {
        return bulkWith("", operations);
    }

    /** A bulk with further members, each with a comma behind it. */
    private Answer bulkWith(String members, String... operations) {
        return client.post(
                "/Bulk",
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"]," + members + "\"Operations\":["
                        + String.join(",", operations) + "]}");
    }

    private static String operation(String method, String path, String more) {
        return "{\"method\":\"%s\",\"path\":\"%s\"%s}".formatted(method, path, more.isEmpty() ? "" : "," + more);
    }

    private static String user(String name) {
        return user(name, "");
    }

    private static String user(String name, String more) {
        return operation(
                "POST",
                "/Users",
                "\"bulkId\":\"%1$s\",\"data\":{\"userName\":\"%1$s@example.com\"%2$s}".formatted(name, more));
    }

    private static String group(String name, String... members) {
        String values = List.of(members).stream()
                .map(member -> "{\"value\":\"bulkId:" + member + "\"}")
                .collect(Collectors.joining(","));
        return operation(
                "POST",
                "/Groups",
                "\"bulkId\":\"%1$s\",\"data\":{\"displayName\":\"%1$s\",\"members\":[%2$s]}".formatted(name, values));
    }

    /** The statuses of the operations, in order. */
    private static List<String> statuses(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        List<String> statuses = new ArrayList<>();
        for (JsonNode each : answer.body().path("Operations")) {
            statuses.add(each.path("status").textValue());
        }
        return statuses;
    }

    private static String id(Answer answer, int operation) {
        String location = answer.text("/Operations/" + operation + "/location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private int users() {
        return client.get("/Users?count=0").body().path("totalResults").intValue();
    }

    private List<String> membersOf(String group) {
        return client.get("/Groups/" + group).body().path("members").findValuesAsText("value");
    }

    @Test
    void everyOperationHasItsOwnResult() {
        Answer answer = bulk(user("anna"), user("boris"), user("anna2", ",\"active\":7"));
        assertThat(answer.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:BulkResponse");
        assertThat(statuses(answer)).containsExactly("201", "201", "400");
        JsonNode created = answer.body().at("/Operations/0");
        Answer anna = client.get("/Users/" + id(answer, 0));
        assertThat(created.path("method").textValue()).isEqualTo("POST");
        assertThat(created.path("bulkId").textValue()).isEqualTo("anna");
        assertThat(created.path("location").textValue()).isEqualTo(anna.text("/meta/location"));
        assertThat(created.path("version").textValue()).isEqualTo(anna.text("/meta/version"));
        assertThat(created.has("response")).isFalse();
        JsonNode refused = answer.body().at("/Operations/2");
        assertThat(refused.has("location")).isFalse();
        assertThat(refused.at("/response/scimType").textValue()).isEqualTo("invalidValue");
        assertThat(refused.at("/response/status").textValue()).isEqualTo("400");
    }

    @Test
    void aReferenceMayBeToALaterOperation() {
        Answer answer = bulk(
                operation(
                        "PATCH",
                        "/Groups/bulkId:team",
                        "\"data\":{\"Operations\":[{\"op\":\"add\",\"path\":\"members\","
                                + "\"value\":[{\"value\":\"bulkId:carla\"}]}]}"),
                group("team", "anna", "boris"),
                user(
                        "anna",
                        ",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":"
                                + "{\"manager\":{\"value\":\"bulkId:boris\"}}"),
                user("boris"),
                user("carla"));
        assertThat(statuses(answer)).containsExactly("204", "201", "201", "201", "201");
        assertThat(membersOf(id(answer, 1))).containsExactlyInAnyOrder(id(answer, 2), id(answer, 3), id(answer, 4));
        assertThat(client.get("/Users/" + id(answer, 2))
                        .body()
                        .path("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
                        .at("/manager/value")
                        .textValue())
                .isEqualTo(id(answer, 3));
        assertThat(answer.text("/Operations/0/location")).endsWith("/Groups/" + id(answer, 1));
    }

    @Test
    void aGroupGetsManyMembersOfTheSameBulk() {
        String[] names = IntStream.range(0, 150).mapToObj(n -> "u" + n).toArray(String[]::new);
        var operations = new ArrayList<String>();
        operations.add(group("all", names));
        List.of(names).forEach(name -> operations.add(user(name)));
        Answer answer = bulk(operations.toArray(String[]::new));
        assertThat(statuses(answer)).hasSize(names.length + 1).containsOnly("201");
        assertThat(membersOf(id(answer, 0))).hasSize(names.length);
    }

    @Test
    void circularReferencesAreRefusedAndNothingOfThemIsDone() {
        String manager =
                ",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"manager\":{\"value\":\"bulkId:%s\"}}";
        Answer answer = bulk(
                user("anna", manager.formatted("boris")),
                user("carla"),
                user("boris", manager.formatted("anna")),
                group("waits", "anna"),
                user("self", manager.formatted("self")));
        assertThat(statuses(answer)).containsExactly("409", "201", "409", "409", "409");
        assertThat(answer.text("/Operations/0/response/detail")).contains("circular");
        assertThat(users()).isEqualTo(1);
    }

    @Test
    void aReferenceToWhatWasNotCreatedIsRefused() {
        Answer answer =
                bulk(group("team", "bad"), group("other", "nobody"), user("bad", ",\"active\":7"), user("good"));
        assertThat(statuses(answer)).containsExactly("400", "400", "400", "201");
        assertThat(answer.text("/Operations/1/response/scimType")).isEqualTo("invalidValue");
    }

    @Test
    void afterFailOnErrorsNothingMoreIsDone() {
        Answer answer = bulkWith(
                "\"failOnErrors\":2,",
                user("anna"),
                user("bad", ",\"active\":7"),
                user("boris"),
                user("worse", ",\"active\":7"),
                user("carla"));
        assertThat(statuses(answer)).containsExactly("201", "400", "201", "400");
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void anOperationIsOnTheVersionThatItNames() {
        Answer created = bulk(user("anna"));
        String path = "/Users/" + id(created, 0);
        String version = created.body().at("/Operations/0/version").toString();
        String patch = "\"data\":{\"Operations\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"%s\"}]}";
        Answer answer = bulk(
                operation("PATCH", path, "\"version\":" + version + "," + patch.formatted("first")),
                operation("PATCH", path, "\"version\":" + version + "," + patch.formatted("second")),
                operation("DELETE", path, "\"version\":" + version),
                operation("PUT", path, "\"data\":{\"userName\":\"anna@example.com\",\"title\":\"third\"}"));
        assertThat(statuses(answer)).containsExactly("200", "412", "412", "200");
        assertThat(answer.text("/Operations/1/location")).endsWith(path);
        assertThat(client.get(path).text("/title")).isEqualTo("third");
        assertThat(statuses(bulk(operation("DELETE", path, "")))).containsExactly("204");
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void aRepeatedBulkDoublesNobody() {
        String[] operations = {user("anna"), group("team", "anna")};
        assertThat(statuses(bulk(operations))).containsExactly("201", "201");
        Answer again = bulk(operations);
        assertThat(statuses(again)).containsExactly("409", "400");
        assertThat(again.text("/Operations/0/response/scimType")).isEqualTo("uniqueness");
        assertThat(users()).isEqualTo(1);
        assertThat(client.get("/Groups").body().path("totalResults").intValue()).isEqualTo(1);
    }

    @Test
    void bothLimitsAreAnnouncedAndBeyondThemIsRefused() {
        JsonNode announced = client.get("/ServiceProviderConfig").body().path("bulk");
        int operations = announced.path("maxOperations").intValue();
        int bytes = announced.path("maxPayloadSize").intValue();
        assertThat(announced.path("supported").booleanValue()).isTrue();
        assertThat(operations).isEqualTo(Bulk.MAX_OPERATIONS);
        assertThat(bytes).isEqualTo(HttpLimits.DEFAULT.maxBodyBytes());
        String[] most = IntStream.range(0, operations)
                .mapToObj(n -> operation("DELETE", "/Users/" + n, ""))
                .toArray(String[]::new);
        assertThat(statuses(bulk(most))).hasSize(operations).containsOnly("404");
        String[] more = IntStream.rangeClosed(0, operations)
                .mapToObj(n -> operation("DELETE", "/Users/" + n, ""))
                .toArray(String[]::new);
        Answer tooMany = bulk(more);
        assertThat(tooMany.status()).isEqualTo(413);
        assertThat(tooMany.text("/detail")).contains("maxOperations", Integer.toString(operations));
        Answer tooLarge = bulk(user("anna", ",\"title\":\"" + "x".repeat(bytes) + "\""));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text("/detail")).contains(Integer.toString(bytes));
        assertThat(users()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Operations\":{}}",
                "{\"Operations\":[7]}",
                "{\"Operations\":[{\"method\":\"POST\",\"path\":\"/Users\",\"data\":{\"userName\":\"x@example.com\"}}]}",
                "{\"Operations\":[{\"method\":\"GET\",\"path\":\"/Users\"}]}",
                "{\"Operations\":[{\"method\":\"DELETE\"}]}",
                "{\"Operations\":[{\"method\":\"DELETE\",\"path\":\"/Users/1\",\"version\":1}]}",
                "{\"failOnErrors\":0,\"Operations\":[{\"method\":\"DELETE\",\"path\":\"/Users/1\"}]}",
                "{\"failOnErrors\":1.5,\"Operations\":[{\"method\":\"DELETE\",\"path\":\"/Users/1\"}]}",
                "{\"Operations\":[{\"method\":\"DELETE\",\"path\":\"/Users/1\",\"bulkId\":\"a\"},"
                        + "{\"method\":\"DELETE\",\"path\":\"/Users/2\",\"bulkId\":\"a\"}]}"
            })
    void whatIsNotABulkIsRefusedAsAWhole(String body) {
        Answer answer = client.post("/Bulk", body);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.text("/scimType")).isIn("invalidSyntax", "invalidValue");
        assertThat(users()).isZero();
    }

    @Test
    void operationsAreOnUsersAndGroupsAlone() {
        Answer answer = bulk(
                operation("POST", "/Bulk", "\"bulkId\":\"a\",\"data\":{\"Operations\":[]}"),
                operation("POST", "/Users/.search", "\"bulkId\":\"b\",\"data\":{}"),
                operation("DELETE", "/Users/../../x", ""),
                operation("POST", "users", "\"bulkId\":\"c\",\"data\":{\"userName\":\"c@example.com\"}"),
                operation("DELETE", "/Users", ""));
        assertThat(statuses(answer)).containsExactly("400", "400", "400", "201", "405");
    }

    @Test
    void aReadOnlyTokenMayNotSendABulk() {
        String token = server.token(client.accountId(), ScimAccess.READ_ONLY).text();
        client = server.client(client.accountId(), token);
        assertThat(bulk(user("anna")).status()).isEqualTo(403);
    }
}
