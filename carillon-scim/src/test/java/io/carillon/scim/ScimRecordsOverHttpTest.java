package io.carillon.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import io.carillon.scim.tokens.NewScimToken;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.server.Configuration;
import io.carillon.server.audit.AuditKey;
import io.carillon.server.audit.AuditLimits;
import io.carillon.server.audit.AuditLog;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

/** What the audit log, the metrics and the throttle make of SCIM's changes, alone and inside bulks. */
class ScimRecordsOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BULK = """
            {"Operations":[
             {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"boris@example.com"}},
             {"method":"POST","path":"/Users","bulkId":"c","data":{"userName":"no address"}},
             {"method":"POST","path":"/Groups","bulkId":"g","data":{"displayName":"Secret","members":[{"value":"bulkId:b"}]}}]}""";

    @TempDir
    Path folder;

    private String accountId;
    private NewScimToken token;

    /** What a client does to a server with an audit log, which is closed afterwards. */
    private interface Calls {
        void of(RunningScim scim, Client client) throws Exception;
    }

    /** The records of SCIM's operations. */
    private List<JsonNode> recordsOf(Configuration configuration, Calls calls) throws Exception {
        Path file = folder.resolve("audit.log");
        var random = new SecureRandom();
        AuditKey key = AuditKey.openOrCreate(folder.resolve("audit.key"), random);
        try (AuditLog audit = AuditLog.open(file, key, AuditLimits.DEFAULT, Clock.systemUTC(), random);
                RunningScim scim = RunningScim.start(folder, configuration, audit)) {
            accountId = scim.account(AccountType.ENTERPRISE_LWA);
            token = scim.token(accountId, ScimAccess.PROVISIONING);
            calls.of(scim, scim.client(accountId, token.text()));
        }
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode record = JSON.readTree(line);
            if (record.path("eventName").asText().startsWith("Scim")) {
                records.add(record);
            }
        }
        return records;
    }

    private static List<String> names(List<JsonNode> records) {
        return records.stream().map(each -> each.path("eventName").asText()).toList();
    }

    @Test
    void everyChangeOfUsersAndGroupsIsRecordedWithItsTokenAndIds() throws Exception {
        var ids = new ArrayList<String>();
        List<JsonNode> records = recordsOf(Configuration.DEFAULT, (scim, client) -> {
            String user =
                    client.post("/Users", "{\"userName\":\"anna@example.com\"}").text("/id");
            String group =
                    client.post("/Groups", "{\"displayName\":\"Secret\"}").text("/id");
            ids.addAll(List.of(user, group));
            client.call("PUT", "/Users/" + user, "{\"userName\":\"anna@example.com\",\"title\":\"Boss\"}");
            client.call("PATCH", "/Users/" + user, "{\"Operations\":[{\"op\":\"remove\",\"path\":\"title\"}]}");
            client.call("PUT", "/Groups/" + group, "{\"displayName\":\"Secret\"}");
            client.call(
                    "PATCH",
                    "/Groups/" + group,
                    "{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user
                            + "\"}]}]}");
            client.get("/Users");
            client.post("/Users/.search", "{}");
            client.call("DELETE", "/Groups/" + group, null);
            client.call("DELETE", "/Users/" + user, null);
            assertThat(client.call("DELETE", "/Users/" + user, null).status()).isEqualTo(404);
        });
        assertThat(names(records))
                .containsExactly(
                        "ScimCreateUser",
                        "ScimCreateGroup",
                        "ScimReplaceUser",
                        "ScimPatchUser",
                        "ScimReplaceGroup",
                        "ScimPatchGroup",
                        "ScimDeleteGroup",
                        "ScimDeleteUser",
                        "ScimDeleteUser");
        for (JsonNode record : records) {
            assertThat(record.at("/userIdentity/type").asText()).isEqualTo("ScimToken");
            assertThat(record.at("/userIdentity/accessKeyId").asText())
                    .isEqualTo(token.token().id());
            assertThat(record.at("/requestParameters/accountId").asText()).isEqualTo(accountId);
        }
        assertThat(records.get(0).at("/responseElements/id").asText()).isEqualTo(ids.get(0));
        assertThat(records.get(1).at("/responseElements/id").asText()).isEqualTo(ids.get(1));
        assertThat(records.get(5).at("/requestParameters/resource").asText()).isEqualTo(ids.get(1));
        assertThat(records.get(8).path("errorCode").asText()).isEqualTo("NotFoundException");
        assertThat(Files.readString(folder.resolve("audit.log"))).doesNotContain("anna", "Secret", "Boss");
    }

    @Test
    void everyOperationOfABulkIsRecordedUnderTheRequestOfTheBulk() throws Exception {
        var requestId = new ArrayList<String>();
        List<JsonNode> records = recordsOf(Configuration.DEFAULT, (scim, client) -> {
            Answer answer = client.post("/Bulk", BULK);
            requestId.add(answer.header("x-amzn-requestid"));
        });
        assertThat(names(records)).containsExactly("ScimCreateUser", "ScimCreateUser", "ScimCreateGroup", "ScimBulk");
        for (JsonNode record : records) {
            assertThat(record.at("/userIdentity/accessKeyId").asText())
                    .isEqualTo(token.token().id());
            assertThat(record.path("requestID").asText()).isEqualTo(requestId.get(0));
        }
        assertThat(records.get(0).at("/responseElements/id").asText()).isNotEmpty();
        assertThat(records.get(1).path("errorCode").asText()).isEqualTo("BadRequestException");
        assertThat(records.get(3).at("/responseElements/operations").intValue()).isEqualTo(3);
        assertThat(records.get(3).at("/responseElements/errors").intValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("audit.log"))).doesNotContain("boris", "Secret");
    }

    @Test
    void theMetricsCountEachOperation() throws Exception {
        recordsOf(Configuration.DEFAULT, (scim, client) -> {
            client.post("/Users", "{\"userName\":\"anna@example.com\"}");
            client.post("/Bulk", BULK);
            client.get("/Users");
            String metrics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + scim.port() + "/carillon/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(metrics)
                    .contains(
                            "carillon_requests_total{operation=\"ScimCreateUser\",outcome=\"success\"} 2",
                            "carillon_requests_total{operation=\"ScimCreateUser\",outcome=\"BadRequestException\"} 1",
                            "carillon_requests_total{operation=\"ScimCreateGroup\",outcome=\"success\"} 1",
                            "carillon_requests_total{operation=\"ScimBulk\",outcome=\"success\"} 1",
                            "carillon_page_items_total{operation=\"ScimListUsers\"} 2");
        });
    }

    @Test
    void theThrottleCountsEachOperationOfABulk() throws Exception {
        // The clock of the throttle stands still, so a token has three writes and no more: the bulk's own, and two
        // inside.
        var slow = Configuration.DEFAULT.with(new ThrottleLimits(null, new RateLimit(1, 3)));
        recordsOf(slow, (scim, client) -> {
            JsonNode results = client.post("/Bulk", BULK).body().path("Operations");
            assertThat(results.findValuesAsText("status")).startsWith("201", "400");
            assertThat(results.at("/2/status").asText()).isEqualTo("429");
            assertThat(client.post("/Bulk", BULK).status()).isEqualTo(429);
            Client other = scim.client(
                    accountId, scim.token(accountId, ScimAccess.PROVISIONING).text());
            assertThat(other.post("/Groups", "{\"displayName\":\"Other\"}").status())
                    .isEqualTo(201);
        });
    }
}
