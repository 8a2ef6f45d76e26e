package io.carillon.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import io.carillon.scim.tokens.NewScimToken;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.server.Configuration;
import io.carillon.server.audit.AuditKey;
import io.carillon.server.audit.AuditLimits;
import io.carillon.server.audit.AuditLog;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Who may call SCIM, and how everything else is refused: always in SCIM's form. */
class ScimAccessOverHttpTest {
    private static final String CONFIG = "/ServiceProviderConfig";

    @TempDir
    static Path folder;

    private static RunningScim server;
    private static String account;

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
        account = server.account(AccountType.ENTERPRISE_LWA);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static NewScimToken token(ScimAccess access) {
        return server.token(account, access);
    }

    private static Client client(ScimAccess access) {
        return server.client(account, token(access).text());
    }

    private static void assertRefused(Answer answer, int status, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(answer.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(answer.text("/status")).isEqualTo(Integer.toString(status));
        assertThat(answer.text("/detail")).contains(detail);
    }

    @Test
    void withoutATokenTheResponseSaysWhichSchemeIsNeeded() {
        Answer answer = server.client(account, "").get(CONFIG);
        assertRefused(answer, 401, "needs a bearer token");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        Answer basic = server.client(account, "").call("GET", CONFIG, null, "Authorization", "Basic eDp5");
        assertRefused(basic, 401, "needs a bearer token");
    }

    @Test
    void aTokenThatIsWrongDeletedOrExpiredIsRefused() {
        NewScimToken deleted = token(ScimAccess.READ_ONLY);
        Client client = server.client(account, deleted.text());
        assertThat(client.get(CONFIG).status()).isEqualTo(200);
        server.tokens().delete(deleted.token().id());
        Answer answer = client.get(CONFIG);
        assertRefused(answer, 401, "not valid");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertRefused(server.client(account, "nonsense").get(CONFIG), 401, "not valid");
        String expired = server.tokens()
                .create(RunningScim.TENANT, account, null, ScimAccess.READ_ONLY, Duration.ofSeconds(-5))
                .text();
        assertRefused(server.client(account, expired).get(CONFIG), 401, "not valid");
    }

    @Test
    void aTokenIsForOneAccount() {
        String other = server.account(AccountType.ENTERPRISE_LWA);
        String text = token(ScimAccess.PROVISIONING).text();
        assertRefused(server.client(other, text).get(CONFIG), 403, "another account");
        assertRefused(server.client("nothing", text).get(CONFIG), 403, "another account");
    }

    @Test
    void aReadOnlyTokenChangesNothing() {
        Answer answer = client(ScimAccess.READ_ONLY).post("/Users", "{\"userName\":\"x@example.com\"}");
        assertRefused(answer, 403, "read-only");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Nothing, 404",
        "GET, /Users/a/b, 404",
        "DELETE, /ServiceProviderConfig, 405",
        "PUT, /Users, 405",
        "GET, /Schemas/nothing, 404"
    })
    void whatIsNotThereIsRefusedByItsStatus(String method, String path, int status) {
        Answer answer = client(ScimAccess.PROVISIONING).call(method, path, null);
        assertRefused(answer, status, "");
        if (status == 405) {
            assertThat(answer.header("Allow")).contains("GET, HEAD");
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        Answer answer = client(ScimAccess.PROVISIONING)
                .call("POST", "/Users", "<user/>", "Content-Type", "application/xml; charset=utf-8");
        assertRefused(answer, 415, "application/scim+json");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String body = "x".repeat(HttpLimits.DEFAULT.maxBodyBytes() + 1);
        assertRefused(client(ScimAccess.PROVISIONING).post("/Users", body), 413, "The body is over");
    }

    @Test
    void headHasTheHeadersOfGetAlone() {
        Answer answer = client(ScimAccess.READ_ONLY).call("HEAD", CONFIG, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(Integer.parseInt(answer.header("Content-Length"))).isGreaterThan(100);
        assertThat(answer.raw().body()).isEmpty();
    }

    @Test
    void theThrottleOfTheServerCountsEachToken(@TempDir Path other) throws IOException {
        var slow = Configuration.DEFAULT.with(new ThrottleLimits(new RateLimit(1, 2), null));
        try (RunningScim throttled = RunningScim.start(other, slow, null)) {
            Client client = throttled.client(AccountType.ENTERPRISE_LWA);
            assertThat(client.get(CONFIG).status()).isEqualTo(200);
            assertThat(client.get(CONFIG).status()).isEqualTo(200);
            assertRefused(client.get(CONFIG), 429, "Rate exceeded");
            assertThat(throttled.client(AccountType.ENTERPRISE_LWA).get(CONFIG).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theLastUseOfATokenIsStoredToTheMinute(@TempDir Path other) throws IOException {
        Instant before = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES);
        String id;
        String unused;
        try (RunningScim scim = RunningScim.start(other)) {
            String accountId = scim.account(AccountType.ENTERPRISE_LWA);
            NewScimToken token = scim.token(accountId, ScimAccess.READ_ONLY);
            id = token.token().id();
            unused = scim.token(accountId, ScimAccess.READ_ONLY).token().id();
            assertThat(scim.client(accountId, token.text()).get(CONFIG).status())
                    .isEqualTo(200);
        }
        // A stop stores what is left.
        try (RunningScim scim = RunningScim.start(other)) {
            assertThat(scim.tokens().lastUses().of(id))
                    .isNotNull()
                    .isBetween(before, Clock.systemUTC().instant());
            assertThat(scim.tokens().lastUses().of(unused)).isNull();
        }
    }

    @Test
    void changesAreRecordedWithTheIdOfTheTokenAndNeverTheToken(@TempDir Path other) throws IOException {
        Path file = other.resolve("audit.log");
        var random = new SecureRandom();
        AuditLog audit = AuditLog.open(
                file,
                AuditKey.openOrCreate(other.resolve("audit.key"), random),
                AuditLimits.DEFAULT,
                Clock.systemUTC(),
                random);
        NewScimToken token;
        String accountId;
        try (audit;
                RunningScim scim = RunningScim.start(other, Configuration.DEFAULT, audit)) {
            accountId = scim.account(AccountType.ENTERPRISE_LWA);
            token = scim.token(accountId, ScimAccess.READ_ONLY);
            Client client = scim.client(accountId, token.text());
            assertThat(client.get(CONFIG).status()).isEqualTo(200);
            assertThat(client.post("/Users", "{\"userName\":\"anna@example.com\"}")
                            .status())
                    .isEqualTo(403);
        }
        String records = Files.readString(file);
        assertThat(records.lines().filter(line -> line.contains("\"eventName\":\"Scim")))
                .singleElement()
                .asString()
                .contains(
                        "\"eventName\":\"ScimCreateUser\"",
                        "\"eventSource\":\"carillon\"",
                        "\"type\":\"ScimToken\"",
                        "\"accessKeyId\":\"" + token.token().id() + "\"",
                        "\"accountId\":\"" + accountId + "\"",
                        "\"errorCode\":\"AccessDeniedException\"");
        assertThat(records).doesNotContain(token.text().substring(token.text().indexOf('.')), "anna");
    }
}
