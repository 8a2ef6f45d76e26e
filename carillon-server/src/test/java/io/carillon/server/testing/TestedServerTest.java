package io.carillon.server.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.store.memory.MemoryData;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;

/** What a test sees of a server, and does to it, over the wire. One server for all, which is reset before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestedServerTest {
    private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"");
    private static final Pattern USER = Pattern.compile("\"UserId\"");

    private final SecureRandom random = new SecureRandom();
    private final SecretBox box = SecretBox.inMemory(random);
    private final TestControls controls = new TestControls(new MemoryData(), box, Clock.systemUTC(), random);

    private final RunningServer server = RunningServer.start(controls, box);
    private String accountId;

    @BeforeEach
    void reset() {
        accountId = account(controls.reset());
    }

    private String account(NewAccessKey key) {
        Invocation call =
                new Invocation(new Principal(new Tenant(key.key().tenant().awsAccountId()), "test"), null);
        String id = controls.directory()
                .accounts()
                .create(call, "Cathedral", AccountType.ENTERPRISE_LWA)
                .accountId();
        for (int i = 0; i < 5; i++) {
            controls.directory()
                    .users()
                    .create(
                            call,
                            CreateUserRequest.builder()
                                    .accountId(id)
                                    .email("user" + i + "@example.com")
                                    .build());
        }
        return id;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private RawHttp.Request signed(String method, String target, String body) {
        return signed(method, target, body, controls.credentials(), Duration.ZERO);
    }

    private RawHttp.Request signed(String method, String target, String body, NewAccessKey key, Duration ahead) {
        Clock clock = Clock.offset(Clock.systemUTC(), ahead);
        return server.signed(method, target, body, new RunningServer.Signing(key, "chime", clock));
    }

    private RawHttp.Response call(String method, String target, String body) throws IOException {
        return server.send(signed(method, target, body));
    }

    private String users() {
        return "/accounts/" + accountId + "/users";
    }

    private RawHttp.Response page(@Nullable String token) throws IOException {
        return call("GET", users() + "?max-results=2" + (token == null ? "" : "&next-token=" + token), "");
    }

    private static @Nullable String token(RawHttp.Response page) {
        Matcher matcher = TOKEN.matcher(page.body());
        return matcher.find() ? matcher.group(1) : null;
    }

    private static long count(RawHttp.Response page) {
        return USER.matcher(page.body()).results().count();
    }

    private RawHttp.Response create(String email) throws IOException {
        return server.send(signed("POST", users() + "?operation=create", "{\"Email\":\"" + email + "\"}")
                .with("amz-sdk-invocation-id", "call-of-" + email)
                .with("amz-sdk-request", "attempt=1; max=3"));
    }

    @Test
    void theJournalHasEachRequestWithItsParameters() throws IOException {
        assertThat(page(null).status()).isEqualTo(200);
        assertThat(create("new@example.com").status()).isEqualTo(201);
        call("GET", "/nowhere", "");
        call("GET", "/accounts/none/users?max-results=0", "");
        assertThat(controls.journal().list())
                .satisfiesExactly(
                        list -> {
                            assertThat(list.operation()).isEqualTo("ListUsers");
                            assertThat(list.parameters())
                                    .containsExactly(entry("AccountId", accountId), entry("MaxResults", 2));
                            assertThat(list.page()).isEqualTo(1);
                            assertThat(list.status()).isEqualTo(200);
                            assertThat(list.attempt()).isZero();
                            assertThat(list.accessKeyId())
                                    .isEqualTo(controls.credentials().key().accessKeyId());
                        },
                        create -> {
                            assertThat(create.operation()).isEqualTo("CreateUser");
                            assertThat(create.parameters())
                                    .containsExactly(entry("AccountId", accountId), entry("Email", "new@example.com"));
                            assertThat(create.attempt()).isEqualTo(1);
                            assertThat(create.invocationId()).isEqualTo("call-of-new@example.com");
                            assertThat(create.status()).isEqualTo(201);
                            assertThat(create.isReplayed()).isFalse();
                        },
                        nowhere -> {
                            assertThat(nowhere.operation()).isNull();
                            assertThat(nowhere.status()).isEqualTo(404);
                            assertThat(nowhere.error()).isEqualTo("NotFoundException");
                        },
                        refused -> {
                            assertThat(refused.parameters()).contains(entry("MaxResults", 0));
                            assertThat(refused.error()).isEqualTo("BadRequestException");
                        });
        assertThat(controls.journal().list("ListUsers")).hasSize(2);
    }

    @Test
    void throttlesTheNextRequests() throws IOException {
        String rule = controls.faults()
                .add(FaultRule.of(new Fault.Throttle()).onOperation("ListUsers").times(2));
        for (int i = 0; i < 2; i++) {
            RawHttp.Response refused = page(null);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("x-amzn-errortype")).isEqualTo("ThrottledClientException");
            assertThat(refused.body()).isEqualTo("{\"Code\":\"Throttled\",\"Message\":\"Rate exceeded.\"}");
        }
        assertThat(page(null).status()).isEqualTo(200);
        assertThat(controls.faults().applied(rule)).isEqualTo(2);
        assertThat(controls.journal().list())
                .extracting(JournaledRequest::faults)
                .containsExactly(List.of("Throttle"), List.of("Throttle"), List.of());
    }

    @Test
    void faultsDoNotHideAWrongSignature() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.Throttle()));
        RawHttp.Response refused = server.send(signed("GET", users(), "").withTarget(users() + "?max-results=1"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(page(null).status()).isEqualTo(429);
    }

    @Test
    void failsOnePageOfAListing() throws IOException {
        controls.faults()
                .add(FaultRule.of(new Fault.Fail("ServiceUnavailableException")).onPage(2));
        String second = token(page(null));
        RawHttp.Response refused = page(second);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("x-amzn-errortype")).isEqualTo("ServiceUnavailableException");
        String third = token(page(second));
        assertThat(count(page(third))).isEqualTo(1);
        assertThat(controls.journal().list()).extracting(JournaledRequest::page).containsExactly(1, 2, 2, 3);
    }

    @Test
    void aDroppedRequestHasNoResponseAndIsNotDone() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.DropBeforeWork()));
        assertThatIOException().isThrownBy(() -> create("new@example.com"));
        assertThat(create("new@example.com").status()).isEqualTo(201);
        assertThat(controls.journal().list())
                .extracting(JournaledRequest::status)
                .containsExactly(null, 201);
        assertThat(controls.journal().list())
                .extracting(JournaledRequest::isReplayed)
                .containsExactly(false, false);
    }

    @Test
    void theRetryOfALostResponseGetsTheFirstOne() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.DropAfterWork()));
        assertThatIOException().isThrownBy(() -> create("new@example.com"));
        assertThat(create("new@example.com").status()).isEqualTo(201);
        assertThat(controls.journal().list())
                .extracting(JournaledRequest::isReplayed)
                .containsExactly(false, true);
        assertThat(count(call("GET", users(), ""))).isEqualTo(6);
    }

    @Test
    void aReadIsLostAsWell() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.DropAfterWork()).onOperation("ListUsers"));
        assertThatIOException().isThrownBy(() -> page(null));
        assertThat(count(page(null))).isEqualTo(2);
    }

    @Test
    void aDelayEndsWithItsTime() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.Delay(Duration.ofMillis(50))));
        long began = System.nanoTime();
        assertThat(count(page(null))).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(controls.journal().list().get(0).faults()).containsExactly("Delay");
    }

    @Test
    void aDelayComesBeforeAnotherFault() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.Throttle()));
        controls.faults().add(FaultRule.of(new Fault.Delay(Duration.ofMillis(1))));
        assertThat(page(null).status()).isEqualTo(429);
        assertThat(controls.journal().list().get(0).faults()).containsExactly("Delay", "Throttle");
    }

    @Test
    void aRepeatedTokenLeadsToThePageThatHasIt() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.RepeatToken()).onOperation("ListUsers"));
        String second = token(page(null));
        RawHttp.Response repeated = page(second);
        assertThat(token(repeated)).isEqualTo(second);
        assertThat(count(repeated)).isEqualTo(2);
        assertThat(token(page(second))).isNotEqualTo(second);
    }

    @Test
    void theLastPageCanRepeatATokenToo() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.RepeatToken()).onPage(3));
        String third = token(page(token(page(null))));
        assertThat(token(page(third))).isEqualTo(third);
        assertThat(token(page(third))).isNull();
    }

    @Test
    void anEmptyPageLosesNobody() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.EmptyPage()).onPage(1));
        controls.faults().add(FaultRule.of(new Fault.EmptyPage()).onPage(3).times(1));
        RawHttp.Response empty = page(null);
        assertThat(empty.body()).startsWith("{\"Users\":[],\"NextToken\":\"");
        RawHttp.Response first = page(token(empty));
        assertThat(count(first)).isEqualTo(2);
        RawHttp.Response again = page(token(first));
        assertThat(count(again)).isZero();
        assertThat(token(again)).isNotEqualTo(token(first));
        RawHttp.Response second = page(token(again));
        assertThat(count(second)).isEqualTo(2);
        assertThat(count(page(token(second)))).isEqualTo(1);
        assertThat(controls.journal().list()).extracting(JournaledRequest::page).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aShortPageLosesNobody() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.ShortPage(1)).onPage(2));
        RawHttp.Response first = page(null);
        RawHttp.Response few = page(token(first));
        assertThat(count(few)).isEqualTo(1);
        assertThat(count(page(token(few)))).isEqualTo(2);
        controls.faults().add(FaultRule.of(new Fault.ShortPage(10)));
        assertThat(count(page(null))).isEqualTo(2);
    }

    @Test
    void theFaultsOfPagesAreNotForOtherOperations() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.EmptyPage()));
        assertThat(call("GET", "/accounts/" + accountId, "").body()).contains("Cathedral");
        assertThat(count(page(null))).isZero();
    }

    @Test
    void aMovedClockDatesWhatIsDoneAndLeavesSignaturesValid() throws IOException {
        controls.clock().set(Instant.parse("2031-01-02T03:04:05Z"));
        RawHttp.Response created = call("POST", "/accounts", "{\"Name\":\"Later\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).contains("\"CreatedTimestamp\":\"2031-01-02T03:04:");
        assertThat(created.header("date")).doesNotContain("2031");
    }

    @Test
    void aSkewedClockRefusesSignaturesUntilClientsFollowIt() throws IOException {
        controls.skewBy(Duration.ofHours(1));
        RawHttp.Response refused = page(null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("x-amzn-errortype")).isEqualTo("InvalidSignatureException");
        assertThat(refused.body()).contains("Signature expired");
        assertThat(server.send(signed("GET", users(), "", controls.credentials(), Duration.ofHours(1)))
                        .status())
                .isEqualTo(200);
        controls.skewBy(Duration.ZERO);
        assertThat(page(null).status()).isEqualTo(200);
        assertThatIllegalArgumentException().isThrownBy(() -> controls.skewBy(Duration.ofDays(2)));
    }

    @Test
    void aResetBeginsAgain() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.Throttle()).always());
        controls.clock().move(Duration.ofDays(1));
        controls.skewBy(Duration.ofHours(1));
        page(null);
        NewAccessKey before = controls.credentials();
        NewAccessKey after = controls.reset();
        assertThat(after).isSameAs(controls.credentials());
        assertThat(after.key().accessKeyId()).isNotEqualTo(before.key().accessKeyId());
        assertThat(after.key().tenant()).isNotEqualTo(before.key().tenant());
        assertThat(controls.journal().list()).isEmpty();
        assertThat(controls.faults().list()).isEmpty();
        assertThat(controls.clock().offset()).isZero();
        assertThat(controls.skew()).isZero();
        assertThat(server.send(signed("GET", users(), "", before, Duration.ZERO))
                        .status())
                .isEqualTo(403);
        assertThat(server.call(after, "GET", "/accounts", "").body()).isEqualTo("{\"Accounts\":[]}");
    }

    /** Its key stays, or a token from right after a reset would be refused within the minute. */
    @Test
    void tokensOfAfterAResetAreValid() throws IOException {
        page(null);
        NewAccessKey after = controls.reset();
        accountId = account(after);
        RawHttp.Response first = server.call(after, "GET", users() + "?max-results=2", "");
        assertThat(controls.store().scan("token-keys", "key/", null, 10)).hasSize(1);
        controls.skewBy(Duration.ofMinutes(2));
        RawHttp.Response second = server.send(
                signed("GET", users() + "?max-results=2&next-token=" + token(first), "", after, Duration.ofMinutes(2)));
        assertThat(count(second)).isEqualTo(2);
    }

    @Test
    void rulesAreWrittenAsTheHttpApiHasThem() {
        assertThat(FaultRule.of(new Fault.Fail("ConflictException"))
                        .onOperation("CreateUser")
                        .onAccount("a")
                        .after(2)
                        .times(3)
                        .toMap())
                .isEqualTo(Map.of(
                        "Fault",
                        "Fail",
                        "Error",
                        "ConflictException",
                        "Operation",
                        "CreateUser",
                        "AccountId",
                        "a",
                        "After",
                        2,
                        "Times",
                        3));
        assertThat(FaultRule.of(new Fault.ShortPage(4)).onPage(2).always().toMap())
                .isEqualTo(Map.of("Fault", "ShortPage", "Items", 4, "Page", 2, "After", 0, "Always", true));
        assertThat(FaultRule.of(new Fault.Delay(Duration.ofMillis(7))).toMap())
                .isEqualTo(Map.of("Fault", "Delay", "Milliseconds", 7L, "After", 0, "Times", 1));
    }
}
