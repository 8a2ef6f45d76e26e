package io.carillon.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.RawHttp;
import io.carillon.server.ReadCountingStore;
import io.carillon.server.RunningServer;
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

/** Answers that are asked for again: the same bytes while nothing changes, and the new ones from the moment that it does. */
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
                .create(RunningServer.CALL, "Kept", AccountType.TEAM)
                .accountId();
        users = "/accounts/" + accountId + "/users";
        invite(server.directory(), "first@x.org");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void invite(Directory directory, String email) {
        directory.invitations().invite(RunningServer.TENANT, accountId, List.of(email), UserType.PRIVATE_USER);
    }

    /** Requested three times: the first may meet a commit, the second is cached for sure, the third reads nothing. */
    private String kept(String target) throws IOException {
        String body = body(target);
        assertThat(body(target)).isEqualTo(body);
        long before = store.readsOf(accountId);
        assertThat(body(target)).isEqualTo(body);
        assertThat(store.readsOf(accountId)).as("reads for a cached response").isEqualTo(before);
        return body;
    }

    /** Requested twice, with reads both times. */
    private void notKept(String target) throws IOException {
        for (int i = 0; i < 2; i++) {
            long before = store.readsOf(accountId);
            body(target);
            assertThat(store.readsOf(accountId)).as("reads for %s", target).isGreaterThan(before);
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
    void aChangeShowsAtOnce() throws Exception {
        String before = kept(users);
        invite(server.directory(), "second@x.org");
        assertThat(body(users)).isNotEqualTo(before).contains("second@x.org");
        assertThat(kept(users + "?user-email=third%40x.org")).isEqualTo("{\"Users\":[]}");
        invite(server.directory(), "third@x.org");
        assertThat(body(users + "?user-email=third%40x.org")).contains("third@x.org");
    }

    @Test
    void aChangeByAnotherProcessShowsAtOnce() throws Exception {
        kept(users);
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
        kept(users + "?max-results=2&user-type=PrivateUser");
        kept(users + "?user-type=PrivateUser&max-results=2");
        kept(users + "?user-email=first%40x.org");
        notKept(users + "?x=1234567");
        notKept(users + "?max-results=2&x=" + "y".repeat(14_000));
        notKept(users + "?max-results=002");
        notKept(users + "?user-email=%66irst%40x.org");
        notKept(users + "?user-email=" + "a".repeat(3000) + "%40x.org");
        String userId = body(users).replaceAll("(?s).*\"UserId\":\"([^\"]+)\".*", "$1");
        kept(users + "/" + userId);
        notKept(users + "/" + userId + "?x=1");
        notKept(users + "/" + userId + "?max-results=2");
    }

    /** No client spells an id so, but a signature over it is as good as any. */
    @Test
    void anAccountIdWithEscapesIsTheSameAccount() throws Exception {
        String escaped = users.replaceFirst("/accounts/0", "/accounts/%30");
        assertThat(escaped).isNotEqualTo(users);
        notKept(escaped);
        assertThat(body(escaped)).isEqualTo(kept(users));
        invite(server.directory(), "second@x.org");
        assertThat(body(escaped)).contains("second@x.org");
    }

    @Test
    void aUserWhoChangesIsShownChanged() throws Exception {
        String userId = body(users).replaceAll("(?s).*\"UserId\":\"([^\"]+)\".*", "$1");
        assertThat(kept(users + "/" + userId)).contains("\"LicenseType\":\"Pro\"");
        assertThat(server.call("POST", users + "/" + userId, "{\"LicenseType\":\"Basic\"}")
                        .status())
                .isEqualTo(200);
        assertThat(body(users + "/" + userId)).contains("\"LicenseType\":\"Basic\"");
        assertThat(body(users)).contains("\"LicenseType\":\"Basic\"");
    }

    @Test
    void onlyWhoMayReadIsGivenWhatIsKept() throws Exception {
        kept(users);
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
    void aKeyThatIsDeletedOrChangedCountsAtOnce() throws Exception {
        NewAccessKey key = server.accessKeys().create(RunningServer.TENANT);
        kept(users);
        assertThat(server.call(key, "GET", users, "").status()).isEqualTo(200);
        server.accessKeys()
                .update(
                        key.key().accessKeyId(),
                        grant -> new Grant(Role.READ_ONLY, Set.of("00000000-0000-7000-8000-000000000000")));
        assertThat(server.call(key, "GET", users, "").status()).isEqualTo(403);
        server.accessKeys().update(key.key().accessKeyId(), grant -> Grant.ADMINISTRATOR);
        assertThat(server.call(key, "GET", users, "").status()).isEqualTo(200);
        assertThat(server.accessKeys().delete(key.key().accessKeyId())).isTrue();
        assertThat(server.call(key, "GET", users, "").header("x-amzn-errortype"))
                .isEqualTo("UnrecognizedClientException");
    }

    @Test
    void aDeletedAccountIsGone() throws Exception {
        String empty = server.directory()
                .accounts()
                .create(RunningServer.CALL, "Empty", AccountType.TEAM)
                .accountId();
        String target = "/accounts/" + empty + "/users";
        kept(target);
        server.directory().accounts().delete(RunningServer.TENANT, empty);
        assertThat(server.call("GET", target, "").status()).isEqualTo(404);
    }
}
