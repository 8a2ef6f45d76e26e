package io.carillon.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.directory.users.UserEntry;
import io.carillon.directory.users.UserLoad;
import io.carillon.directory.users.UserPositions;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import io.carillon.scim.tokens.NewScimToken;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.scim.tokens.ScimTokens;
import io.carillon.server.Configuration;
import io.carillon.server.logs.AccessLogFormat;
import io.carillon.server.logs.AccessLogOptions;
import io.carillon.server.logs.RequestLogOptions;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** Repeated reads of SCIM: the same bytes while nothing changes, and to nobody who may not read. */
class CachedReadsOverHttpTest {
    private static final String PAGE = "/Users?cursor=&count=10";
    private static final String HITS = "carillon_cache_requests_total{cache=\"responses\",result=\"hit\"}";

    @TempDir
    Path folder;

    private RunningScim scim;
    private Client client;
    private String annaId;

    @BeforeEach
    void start() throws IOException {
        scim = RunningScim.start(folder);
        client = scim.client(AccountType.ENTERPRISE_LWA);
        annaId = create("anna");
    }

    @AfterEach
    void stop() {
        scim.close();
    }

    private String create(String name) {
        Answer created = client.post("/Users", "{\"userName\":\"" + name + "@example.com\"}");
        assertThat(created.status()).as(created.raw().body()).isEqualTo(201);
        return created.text("/id");
    }

    private Answer got(String path, String... headers) {
        Answer answer = client.call("GET", path, null, headers);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
        return answer;
    }

    /** Requests it three times: the first may coincide with a commit, so that the second is cached. */
    private Answer cached(String path, String... headers) {
        Answer first = got(path, headers);
        assertThat(got(path, headers).raw().body()).isEqualTo(first.raw().body());
        long before = scim.metric(HITS);
        Answer third = got(path, headers);
        assertThat(scim.metric(HITS)).as("cached responses to " + path).isEqualTo(before + 1);
        assertThat(third.raw().body()).isEqualTo(first.raw().body());
        assertThat(third.header("ETag")).isEqualTo(first.header("ETag"));
        return third;
    }

    private void uncached(String path, int status, String... headers) {
        long before = scim.metric(HITS);
        for (int i = 0; i < 3; i++) {
            assertThat(client.call("GET", path, null, headers).status()).isEqualTo(status);
        }
        assertThat(scim.metric(HITS)).as("cached responses to " + path).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAGE,
                "/Users",
                "/Users?startIndex=1&count=100&attributes=userName,groups",
                "/Users?filter=userName%20sw%20%22b%22",
                "/Users?sortBy=userName"
            })
    void aChangeIsVisibleImmediately(String path) {
        assertThat(cached(path).raw().body()).doesNotContain("boris");
        create("boris");
        assertThat(cached(path).raw().body()).contains("boris@example.com");
    }

    @Test
    void aChangeByAnotherProcessIsVisibleImmediately() throws IOException {
        cached(PAGE);
        var random = new SecureRandom();
        try (var other = SqliteStore.open(folder.resolve("directory.sqlite"), random)) {
            var directory = new Directory(other, Clock.systemUTC(), random);
            for (int i = 0; i < 5; i++) {
                load(directory, client.accountId(), List.of("other" + i));
                assertThat(got(PAGE).raw().body()).contains("other" + i + "@example.com");
            }
        }
    }

    private static void load(Directory directory, String accountId, List<String> names) {
        assertThat(directory
                        .users()
                        .load()
                        .into(RunningScim.TENANT, accountId, UserLoad.Mode.PEOPLE)
                        .next(names.stream()
                                .map(name -> new UserEntry(
                                        User.builder()
                                                .primaryEmail(name + "@example.com")
                                                .build(),
                                        null))
                                .toList())
                        .get())
                .isNotNull();
    }

    @Test
    void usersAndGroupsAreCachedWithTheirVersions() {
        assertThat(cached("/Users/" + annaId).header("ETag")).startsWith("W/");
        String group = client.post("/Groups", "{\"displayName\":\"Sales\"}").text("/id");
        assertThat(cached("/Groups/" + group).header("ETag")).startsWith("W/");
        cached("/Groups?cursor=");
        assertThat(cached("/Users/" + annaId + "?attributes=groups").body().has("groups"))
                .isFalse();
        client.call(
                "PATCH",
                "/Groups/" + group,
                "{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + annaId + "\"}]}]}");
        assertThat(got("/Groups/" + group).text("/members/0/value")).isEqualTo(annaId);
        assertThat(got("/Groups?cursor=").text("/Resources/0/members/0/value")).isEqualTo(annaId);
        assertThat(got("/Users/" + annaId + "?attributes=groups").text("/groups/0/value"))
                .isEqualTo(group);
    }

    @Test
    void whatDependsOnMoreThanTheAccountIsNotCached() {
        String version = cached("/Users/" + annaId).header("ETag");
        uncached("/Users/" + annaId, 304, "If-None-Match", version);
        uncached("/Users/nobody", 404);
        uncached("/Users?count=x", 400);
        uncached(PAGE + "&nothing=1", 200);
        uncached("/Users?filter=" + "(".repeat(CachedRequests.MAX_LENGTH), 400);
        long before = scim.metric(HITS);
        assertThat(client.call("HEAD", "/Users/" + annaId, null).raw().body()).isEmpty();
        client.post("/Users/.search", "{}");
        client.post("/Users/.search", "{}");
        assertThat(scim.metric(HITS)).isEqualTo(before);
    }

    @Test
    void theURLsOfAResponseAreThoseOfItsOwnRequest() {
        String plain = cached(PAGE).text("/Resources/0/meta/location");
        assertThat(plain).startsWith("http://127.0.0.1:");
        String proxied = cached(PAGE, "X-Forwarded-Proto", "https").text("/Resources/0/meta/location");
        assertThat(proxied).isEqualTo(plain.replace("http:", "https:"));
        assertThat(cached(PAGE).text("/Resources/0/meta/location")).isEqualTo(plain);
    }

    @Test
    void theOrderOfParametersDoesNotMatter() {
        cached("/Users?cursor=&count=7");
        long before = scim.metric(HITS);
        got("/Users?count=7&cursor=");
        assertThat(scim.metric(HITS)).isEqualTo(before + 1);
    }

    @Test
    void onlyATokenOfTheAccountGetsACachedResponse() {
        String body = cached(PAGE).raw().body();
        String account = client.accountId();
        Client reader =
                scim.client(account, scim.token(account, ScimAccess.READ_ONLY).text());
        assertThat(reader.get(PAGE).raw().body()).isEqualTo(body);
        String other = scim.account(AccountType.ENTERPRISE_LWA);
        NewScimToken foreign = scim.token(other, ScimAccess.PROVISIONING);
        for (int i = 0; i < 3; i++) {
            assertThat(scim.client(account, foreign.text()).get(PAGE).status()).isEqualTo(403);
            assertThat(scim.client(account, "").get(PAGE).status()).isEqualTo(401);
            assertThat(scim.client(account, foreign.token().id() + "." + "A".repeat(43))
                            .get(PAGE)
                            .status())
                    .isEqualTo(401);
            assertThat(reader.post("/Users", "{\"userName\":\"x@example.com\"}").status())
                    .isEqualTo(403);
        }
        assertThat(scim.client(other, foreign.text())
                        .get(PAGE)
                        .body()
                        .path("totalResults")
                        .asInt())
                .isZero();
    }

    @Test
    void aTokenThatAnotherProcessDeletesWorksNoMore() {
        cached(PAGE);
        NewScimToken token = scim.token(client.accountId(), ScimAccess.READ_ONLY);
        Client reader = scim.client(client.accountId(), token.text());
        for (int i = 0; i < 3; i++) {
            assertThat(reader.get(PAGE).status()).isEqualTo(200);
        }
        var random = new SecureRandom();
        try (var other = SqliteStore.open(folder.resolve("directory.sqlite"), random)) {
            assertThat(new ScimTokens(other, Clock.systemUTC(), random)
                            .delete(token.token().id()))
                    .isTrue();
        }
        assertThat(reader.get(PAGE).status()).isEqualTo(401);
        assertThat(client.get(PAGE).status()).isEqualTo(200);
    }

    /** A time that tests set. */
    private static final class SetClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        void pass(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }
    }

    @Test
    void aTokenThatEndsIsRefusedFromThatMomentOn(@TempDir Path other) throws IOException {
        var clock = new SetClock();
        try (RunningScim later = RunningScim.start(other, clock)) {
            String account = later.account(AccountType.ENTERPRISE_LWA);
            String token = later.tokens()
                    .create(RunningScim.TENANT, account, null, ScimAccess.READ_ONLY, Duration.ofHours(1))
                    .text();
            Client reader = later.client(account, token);
            for (int i = 0; i < 3; i++) {
                assertThat(reader.get(PAGE).status()).isEqualTo(200);
            }
            clock.pass(Duration.ofHours(1).minusMillis(1));
            assertThat(reader.get(PAGE).status()).isEqualTo(200);
            assertThat(later.metric(HITS)).isPositive();
            clock.pass(Duration.ofMillis(1));
            assertThat(reader.get(PAGE).status()).isEqualTo(401);
        }
    }

    /** The number of users of a large account may be an older one for a while, and no longer. */
    @Test
    void aPageWithAnOlderTotalIsNotCached(@TempDir Path other) throws IOException {
        var clock = new SetClock();
        try (RunningScim large = RunningScim.start(other, clock)) {
            Client reader = large.client(AccountType.ENTERPRISE_LWA);
            int users = UserPositions.MAX_EXACT + 1;
            load(
                    large.directory(),
                    reader.accountId(),
                    IntStream.range(0, users).mapToObj(i -> "user" + i).toList());
            assertThat(reader.get(PAGE).body().path("totalResults").asInt()).isEqualTo(users);
            assertThat(reader.get(PAGE).body().path("totalResults").asInt()).isEqualTo(users);
            load(large.directory(), reader.accountId(), List.of("another"));
            for (int i = 0; i < 3; i++) {
                assertThat(reader.get(PAGE).body().path("totalResults").asInt()).isEqualTo(users);
            }
            clock.pass(UserPositions.MAX_AGE);
            assertThat(reader.get(PAGE).body().path("totalResults").asInt()).isEqualTo(users + 1);
        }
    }

    @Test
    void theThrottleCountsCachedResponses(@TempDir Path other) throws IOException {
        var slow = Configuration.DEFAULT.with(new ThrottleLimits(new RateLimit(1, 5), null));
        try (RunningScim throttled = RunningScim.start(other, slow, null)) {
            Client reader = throttled.client(AccountType.ENTERPRISE_LWA);
            for (int i = 0; i < 5; i++) {
                assertThat(reader.get(PAGE).status()).isEqualTo(200);
            }
            assertThat(throttled.metric(HITS)).isPositive();
            Answer refused = reader.get(PAGE);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Content-Type")).isEqualTo("application/scim+json");
        }
    }

    @Test
    void logsMetricsAndLastUsesHaveCachedResponsesAsTheyHaveOthers(@TempDir Path other) throws IOException {
        Path log = other.resolve("access.log");
        var logged = Configuration.DEFAULT.with(
                new RequestLogOptions(null, new AccessLogOptions(log, AccessLogFormat.TEXT, 0, 0)));
        NewScimToken token;
        try (RunningScim server = RunningScim.start(other, logged, null)) {
            String account = server.account(AccountType.ENTERPRISE_LWA);
            token = server.token(account, ScimAccess.READ_ONLY);
            for (int i = 0; i < 4; i++) {
                assertThat(server.client(account, token.text()).get(PAGE).status())
                        .isEqualTo(200);
            }
            assertThat(server.metric(HITS)).isPositive();
            assertThat(server.metric("carillon_requests_total{operation=\"ScimListUsers\",outcome=\"success\"}"))
                    .isEqualTo(4);
        }
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("ScimListUsers"))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains(token.token().id()));
        try (RunningScim server = RunningScim.start(other)) {
            assertThat(server.tokens().lastUses().of(token.token().id())).isNotNull();
        }
    }
}
