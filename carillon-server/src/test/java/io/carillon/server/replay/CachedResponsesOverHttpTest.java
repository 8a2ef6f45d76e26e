package io.carillon.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.RawHttp;
import io.carillon.server.ReadCountingStore;
import io.carillon.server.RunningServer;
import io.carillon.server.keys.KeyUseRecorder;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.UserType;

/** Repeated reads: the same bytes without a read of the store while nothing changes, and new ones as soon as something does. */
class CachedResponsesOverHttpTest {
    @TempDir
    Path folder;

    private ReadCountingStore store;
    private RunningServer server;
    private String accountId;
    private String users;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.start(folder, sqlite -> {
            store = new ReadCountingStore(sqlite);
            return store;
        });
        accountId = server.directory()
                .accounts()
                .create(RunningServer.CALL, "Cached", AccountType.TEAM)
                .accountId();
        users = "/accounts/" + accountId + "/users";
        invite(server.directory(), "first@x.org");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void invite(Directory directory, String email) {
        directory.users().invitations().invite(RunningServer.TENANT, accountId, List.of(email), UserType.PRIVATE_USER);
    }

    /** Requests it three times. The first may coincide with a commit; the second is cached; the third reads nothing. */
    private String cached(String target) throws IOException {
        String body = body(target);
        assertThat(body(target)).isEqualTo(body);
        long before = store.readsOfAccounts();
        assertThat(body(target)).isEqualTo(body);
        assertThat(store.readsOfAccounts()).as("reads for a cached response").isEqualTo(before);
        return body;
    }

    /** Requests it twice; both read the store. */
    private void uncached(String target) throws IOException {
        for (int i = 0; i < 2; i++) {
            long before = store.readsOfAccounts();
            body(target);
            assertThat(store.readsOfAccounts()).as("reads for %s", target).isGreaterThan(before);
        }
    }

    private String body(String target) throws IOException {
        RawHttp.Response response = server.call("GET", target, "");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.header("content-type")).isEqualTo("application/json");
        assertThat(response.header("x-amzn-requestid")).isNotEmpty();
        return response.body();
    }

    @Test
    void aChangeIsVisibleImmediately() throws Exception {
        String before = cached(users);
        invite(server.directory(), "second@x.org");
        assertThat(body(users)).isNotEqualTo(before).contains("second@x.org");
        assertThat(cached(users + "?user-email=third%40x.org")).isEqualTo("{\"Users\":[]}");
        invite(server.directory(), "third@x.org");
        assertThat(body(users + "?user-email=third%40x.org")).contains("third@x.org");
    }

    @Test
    void aChangeByAnotherProcessIsVisibleImmediately() throws Exception {
        cached(users);
        var random = new SecureRandom();
        try (var other = SqliteStore.open(folder.resolve("directory.sqlite"), random)) {
            var directory = new Directory(other, Clock.systemUTC(), random);
            for (int i = 0; i < 20; i++) {
                invite(directory, "other" + i + "@x.org");
                assertThat(body(users)).contains("other" + i + "@x.org");
            }
        }
    }

    @Test
    void onlyOneSpellingOfARequestIsCached() throws Exception {
        cached(users + "?max-results=2&user-type=PrivateUser");
        cached(users + "?user-type=PrivateUser&max-results=2");
        cached(users + "?user-email=first%40x.org");
        uncached(users + "?x=1234567");
        uncached(users + "?max-results=2&x=" + "y".repeat(14_000));
        uncached(users + "?max-results=002");
        uncached(users + "?user-email=%66irst%40x.org");
        uncached(users + "?user-email=" + "a".repeat(3000) + "%40x.org");
        String userId = body(users).replaceAll("(?s).*\"UserId\":\"([^\"]+)\".*", "$1");
        cached(users + "/" + userId);
        uncached(users + "/" + userId + "?x=1");
        uncached(users + "/" + userId + "?max-results=2");
    }

    /** No client spells an id so, but a signature over it is as good as any. */
    @Test
    void anAccountIdWithEscapesIsTheSameAccount() throws Exception {
        String escaped = users.replaceFirst("/accounts/0", "/accounts/%30");
        assertThat(escaped).isNotEqualTo(users);
        uncached(escaped);
        assertThat(body(escaped)).isEqualTo(cached(users));
        invite(server.directory(), "second@x.org");
        assertThat(body(escaped)).contains("second@x.org");
    }

    @Test
    void aUserWhoChangesIsShownChanged() throws Exception {
        String userId = body(users).replaceAll("(?s).*\"UserId\":\"([^\"]+)\".*", "$1");
        assertThat(cached(users + "/" + userId)).contains("\"LicenseType\":\"Pro\"");
        assertThat(server.call("POST", users + "/" + userId, "{\"LicenseType\":\"Basic\"}")
                        .status())
                .isEqualTo(200);
        assertThat(body(users + "/" + userId)).contains("\"LicenseType\":\"Basic\"");
        assertThat(body(users)).contains("\"LicenseType\":\"Basic\"");
    }

    /** POST without a body, to the path of a cached GetUser, is an UpdateUser. */
    @Test
    void aChangeIsNeverAnsweredFromTheCache() throws Exception {
        String userId = body(users).replaceAll("(?s).*\"UserId\":\"([^\"]+)\".*", "$1");
        cached(users + "/" + userId);
        long before = store.readsOfAccounts();
        assertThat(server.call("POST", users + "/" + userId, "").status()).isEqualTo(200);
        assertThat(store.readsOfAccounts()).as("reads for a change").isGreaterThan(before);
    }

    @Test
    void onlyCallersWithAccessGetACachedResponse() throws Exception {
        cached(users);
        var stranger = server.accessKeys().create(RunningServer.OTHER_TENANT);
        assertThat(server.call(stranger, "GET", users, "").status()).isEqualTo(404);
        var elsewhere = server.accessKeys()
                .create(
                        RunningServer.TENANT,
                        new Grant(Role.READ_ONLY, Set.of("00000000-0000-7000-8000-000000000000")));
        assertThat(server.call(elsewhere, "GET", users, "").status()).isEqualTo(403);
        RawHttp.Request signed = server.signed("GET", users, "");
        assertThat(server.send(signed.without("authorization")).status()).isEqualTo(403);
        assertThat(server.send(signed).status()).isEqualTo(200);
    }

    @Test
    void aChangeOfAKeyTakesEffectImmediately() throws Exception {
        NewAccessKey key = server.accessKeys().create(RunningServer.TENANT);
        cached(users);
        assertThat(server.call(key, "GET", users, "").status()).isEqualTo(200);
        server.accessKeys()
                .update(
                        key.key().accessKeyId(),
                        before -> before.withGrant(
                                new Grant(Role.READ_ONLY, Set.of("00000000-0000-7000-8000-000000000000"))));
        assertThat(server.call(key, "GET", users, "").status()).isEqualTo(403);
        server.accessKeys().update(key.key().accessKeyId(), before -> before.withGrant(Grant.ADMINISTRATOR));
        assertThat(server.call(key, "GET", users, "").status()).isEqualTo(200);
        server.accessKeys().update(key.key().accessKeyId(), before -> before.withActivated(false));
        assertThat(server.call(key, "GET", users, "").header("x-amzn-errortype"))
                .isEqualTo("UnrecognizedClientException");
        server.accessKeys().update(key.key().accessKeyId(), before -> before.withActivated(true));
        assertThat(server.call(key, "GET", users, "").status()).isEqualTo(200);
        assertThat(server.accessKeys().delete(key.key().accessKeyId())).isTrue();
        assertThat(server.call(key, "GET", users, "").header("x-amzn-errortype"))
                .isEqualTo("UnrecognizedClientException");
    }

    /** Uses are stored every minute, and must not empty the caches of pages and of keys. */
    @Test
    void aStoredUseOfAKeyLeavesResponsesAndKeysCached() throws Exception {
        cached(users);
        String id = server.key().key().accessKeyId();
        long readsOfAccounts = store.readsOfAccounts();
        long readsOfKeys = store.reads("access-keys");
        var uses = new KeyUseRecorder(server.accessKeys().lastUses(), Clock.systemUTC());
        uses.used(id);
        uses.close();
        assertThat(server.accessKeys().lastUses().of(id)).isNotNull();
        long readsForTheUse = store.reads("access-keys") - readsOfKeys;
        body(users);
        assertThat(store.readsOfAccounts()).isEqualTo(readsOfAccounts);
        assertThat(store.reads("access-keys") - readsOfKeys).isEqualTo(readsForTheUse);
    }

    @Test
    void aDeletedAccountIsGone() throws Exception {
        String empty = server.directory()
                .accounts()
                .create(RunningServer.CALL, "Empty", AccountType.TEAM)
                .accountId();
        String target = "/accounts/" + empty + "/users";
        cached(target);
        server.directory().accounts().delete(RunningServer.TENANT, empty);
        assertThat(server.call("GET", target, "").status()).isEqualTo(404);
    }
}
