package io.carillon.server.audit;

import static io.carillon.server.RunningServer.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.Configuration;
import io.carillon.server.RawHttp;
import io.carillon.server.RawHttp.Response;
import io.carillon.server.RunningServer;
import io.carillon.server.audit.AuditLimits.Sync;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What a server records of the requests that it gets. */
class AuditOverHttpTest {
    private static final AuditLimits LIMITS = new AuditLimits(1_000_000, 3, Sync.EVERY_SECOND, 3);
    private static final Configuration THROTTLED =
            Configuration.DEFAULT.with(new ThrottleLimits(null, new RateLimit(1, 20)));

    @TempDir
    Path folder;

    private TestLog log;
    private AuditLog audit;
    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        log = new TestLog(folder.resolve("audit"));
        audit = log.open(LIMITS);
        server = RunningServer.start(folder, THROTTLED, audit);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        audit.close();
    }

    @Test
    void aChangeIsRecordedBeforeItsResponseAndAReadIsNot() throws IOException {
        Response response = server.send(
                server.signed("POST", "/accounts", "{\"Name\":\"Acme of Joe\"}").with("User-Agent", "tester/1.0"));
        assertThat(response.status()).isEqualTo(201);
        server.call("GET", "/accounts", "");
        Map<String, JsonNode> record = only("CreateAccount");
        String accountId =
                json(response.body()).get("Account").asObject().get("AccountId").asString();
        Map<String, JsonNode> identity = record.get("userIdentity").asObject();
        assertThat(identity.get("type").asString()).isEqualTo("IAMUser");
        assertThat(identity.get("accountId").asString()).isEqualTo(TENANT.awsAccountId());
        assertThat(identity.get("accessKeyId").asString())
                .isEqualTo(server.key().key().accessKeyId());
        assertThat(record.get("eventVersion").asString()).isEqualTo("1.11");
        assertThat(record.get("eventSource").asString()).isEqualTo("chime.amazonaws.com");
        assertThat(record.get("awsRegion").asString()).isEqualTo("eu-west-1");
        assertThat(record.get("sourceIPAddress").asString()).isEqualTo("127.0.0.1");
        assertThat(record.get("userAgent").asString()).isEqualTo("tester/1.0");
        assertThat(record.get("requestID").asString()).isEqualTo(response.header("x-amzn-requestid"));
        assertThat(record.get("eventTime").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(record.get("eventID").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*");
        assertThat(record.get("eventType").asString()).isEqualTo("AwsApiCall");
        assertThat(record.get("readOnly").asBoolean()).isFalse();
        assertThat(record.get("recipientAccountId").asString()).isEqualTo(TENANT.awsAccountId());
        assertThat(record.get("requestParameters").asObject().get("name").asString())
                .isEqualTo(VisibleMembers.HIDDEN);
        assertThat(record.get("responseElements")
                        .asObject()
                        .get("account")
                        .asObject()
                        .get("accountId")
                        .asString())
                .isEqualTo(accountId);
        assertThat(record).doesNotContainKeys("errorCode", "errorMessage");
        assertThat(lines()).noneMatch(line -> line.contains("Acme") || line.contains("ListAccounts"));
    }

    @Test
    void everyRefusedChangeIsRecordedWithItsReason() throws IOException {
        String account = account();
        Response invalid =
                server.call("POST", "/accounts/" + account + "/users?operation=add", "{\"UserType\":\"Joe\"}");
        NewAccessKey reader = server.accessKeys().create(TENANT, new Grant(Role.READ_ONLY, null));
        Response forbidden = server.call(reader, "DELETE", "/accounts/" + account, "");
        Response absent = server.call("DELETE", "/accounts/joe%40example.com", "");
        Response malformed = server.call("POST", "/accounts/" + account, "{\"Name\":");
        assertThat(refusal("InviteUsers", invalid)).isEqualTo("BadRequestException");
        assertThat(refusal("DeleteAccount", forbidden)).isEqualTo("AccessDeniedException");
        assertThat(refusal("DeleteAccount", absent)).isEqualTo("NotFoundException");
        assertThat(refusal("UpdateAccount", malformed)).isEqualTo("BadRequestException");
        assertThat(of(forbidden)
                        .get("requestParameters")
                        .asObject()
                        .get("accountId")
                        .asString())
                .isEqualTo(account);
        assertThat(of(malformed).get("requestParameters").isNull()).isTrue();
        assertThat(lines()).noneMatch(line -> line.contains("joe@") || line.contains("\"Joe\""));
    }

    @Test
    void throttledChangesAreRecordedToo() throws IOException {
        Response refused = server.call("DELETE", "/accounts/x", "");
        for (int i = 0; i < 1000 && refused.status() != 429; i++) {
            refused = server.call("DELETE", "/accounts/x", "");
        }
        assertThat(refusal("DeleteAccount", refused)).isEqualTo("ThrottledClientException");
    }

    @Test
    void refusalsOfStrangersAreRecordedUpToARateAndCountedBeyond() throws IOException {
        RawHttp.Request signed = server.signed("DELETE", "/accounts/x", "");
        String key = server.key().key().accessKeyId();
        Response unsigned = server.send(signed.without("authorization"));
        Response wrong = server.send(signed.withTarget("/accounts/y"));
        Response unknown = server.send(signed.withAuthorization(key, "AKIANOBODY"));
        assertThat(refusal("DeleteAccount", unsigned)).isEqualTo("MissingAuthenticationTokenException");
        assertThat(refusal("DeleteAccount", wrong)).isEqualTo("InvalidSignatureException");
        assertThat(refusal("DeleteAccount", unknown)).isEqualTo("UnrecognizedClientException");
        Map<String, JsonNode> identity = of(wrong).get("userIdentity").asObject();
        assertThat(identity.get("type").asString()).isEqualTo("Unknown");
        assertThat(identity.get("accessKeyId").asString()).isEqualTo(key);
        for (int i = 0; i < 4; i++) {
            server.send(signed.without("authorization"));
        }
        server.call("POST", "/no/such/operation", "{}");
        server.call("GET", "/no/such/operation", "");
        int before = lines().size();
        assertThat(server.call("DELETE", "/accounts/x", "").status()).isEqualTo(404);
        assertThat(lines()).as("who is known is recorded").hasSize(before + 1);
        server.close();
        assertThat(only("CountRefusedChanges").get("additionalEventData").asObject())
                .hasToString("{MissingAuthenticationTokenException=4, NotFoundException=1}");
        server = RunningServer.start(folder, THROTTLED, audit);
    }

    @Test
    void aRetryIsNoSecondChange() throws IOException {
        RawHttp.Request request = server.signed("POST", "/accounts", "{\"Name\":\"Acme\"}")
                .with("amz-sdk-invocation-id", "11111111-2222-3333-4444-555555555555");
        Response first = server.send(request);
        Response retry = server.send(request);
        assertThat(retry.body()).isEqualTo(first.body());
        Map<String, JsonNode> firstData = of(first).get("additionalEventData").asObject();
        Map<String, JsonNode> retryData = of(retry).get("additionalEventData").asObject();
        assertThat(firstData).doesNotContainKey("retry");
        assertThat(retryData.get("retry").asBoolean()).isTrue();
        assertThat(retryData.get("invocation")).isEqualTo(firstData.get("invocation"));
    }

    @Test
    void nothingChangesWhileTheLogCannotBeWritten() throws IOException {
        String account = account();
        breakLog();
        RawHttp.Request applied = server.signed("POST", "/accounts", "{\"Name\":\"Applied\"}")
                .with("amz-sdk-invocation-id", "11111111-2222-3333-4444-555555555555");
        Response unrecorded = server.send(applied);
        assertThat(unrecorded.status()).as("applied, but not recorded yet").isEqualTo(503);
        assertThat(unrecorded.header("x-amzn-errortype")).isEqualTo("ServiceUnavailableException");
        assertThat(server.call("DELETE", "/accounts/" + account, "").status()).isEqualTo(503);
        assertThat(server.call("GET", "/accounts/" + account, "").status()).isEqualTo(200);
        assertThat(health()).isEqualTo("503 {\"Status\":\"audit-log\"}");
        repairLog();
        Waiting.until(() -> health().startsWith("200"), () -> "not healthy again");
        assertThat(of(unrecorded).get("eventName").asString())
                .as("recorded later")
                .isEqualTo("CreateAccount");
        Response retry = server.send(applied);
        assertThat(retry.status()).isEqualTo(201);
        assertThat(of(retry).get("additionalEventData").asObject().get("retry").asBoolean())
                .isTrue();
        assertThat(server.call("GET", "/accounts?name=Applied", "").body()).containsOnlyOnce("\"Applied\"");
    }

    private void breakLog() throws IOException {
        Files.delete(log.file());
        Files.createDirectories(log.file().resolve("in-the-way"));
    }

    private void repairLog() throws IOException {
        Files.delete(log.file().resolve("in-the-way"));
        Files.delete(log.file());
    }

    private String health() {
        try {
            Response response = server.send(new RawHttp.Request(
                    "GET", "/carillon/ready", List.of(Map.entry("Host", "localhost")), new byte[0]));
            return response.status() + " " + response.body();
        } catch (IOException e) {
            return "no response";
        }
    }

    private String account() throws IOException {
        return json(server.call("POST", "/accounts", "{\"Name\":\"Acme\"}").body())
                .get("Account")
                .asObject()
                .get("AccountId")
                .asString();
    }

    /** The error of a refused request, whose record must have the right name and no response. */
    private String refusal(String operation, Response response) throws IOException {
        Map<String, JsonNode> record = of(response);
        assertThat(record.get("eventName").asString()).isEqualTo(operation);
        assertThat(record.get("responseElements").isNull()).isTrue();
        assertThat(record.get("errorMessage").asString()).isNotBlank();
        assertThat(record.get("errorCode").asString()).isEqualTo(response.header("x-amzn-errortype"));
        return record.get("errorCode").asString();
    }

    private Map<String, JsonNode> of(Response response) throws IOException {
        return one(lines().stream()
                .filter(line -> line.contains("\"requestID\":\"" + response.header("x-amzn-requestid") + '"'))
                .toList());
    }

    private Map<String, JsonNode> only(String name) throws IOException {
        return one(lines().stream()
                .filter(line -> line.contains("\"eventName\":\"" + name + '"'))
                .toList());
    }

    private static Map<String, JsonNode> one(List<String> lines) {
        assertThat(lines).hasSize(1);
        return json(lines.get(0));
    }

    private static Map<String, JsonNode> json(String text) {
        return JsonNode.parser().parse(text).asObject();
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(log.file()));
    }
}
