package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status and the last use of keys, by a server's requests. */
class KeyLifeOverHttpTest {
    @TempDir
    Path folder;

    private static RawHttp.Response listAccounts(RunningServer server, NewAccessKey key) throws IOException {
        return server.call(key, "GET", "/accounts", "");
    }

    @Test
    void aDeactivatedKeyGetsTheAnswerOfAnUnknownOne() throws Exception {
        try (RunningServer server = RunningServer.start(folder)) {
            NewAccessKey key = server.accessKeys().create(RunningServer.TENANT);
            NewAccessKey unknown = server.accessKeys().create(RunningServer.TENANT);
            server.accessKeys().delete(unknown.key().accessKeyId());
            assertThat(listAccounts(server, key).status()).isEqualTo(200);
            server.accessKeys().update(key.key().accessKeyId(), before -> before.withActivated(false));
            RawHttp.Response refused = listAccounts(server, key);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("x-amzn-errortype")).isEqualTo("UnrecognizedClientException");
            assertThat(refused.body()).isEqualTo(listAccounts(server, unknown).body());
            server.accessKeys().update(key.key().accessKeyId(), before -> before.withActivated(true));
            assertThat(listAccounts(server, key).status()).isEqualTo(200);
        }
    }

    /** A refused request was authenticated too; one with a wrong signature may be anybody's. */
    @Test
    void aStopStoresTheUsesOfAuthenticatedRequests() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        String used;
        String refused;
        try (RunningServer server = RunningServer.start(folder)) {
            NewAccessKey reader = server.accessKeys().create(RunningServer.TENANT, new Grant(Role.READ_ONLY, null));
            NewAccessKey forged = server.accessKeys().create(RunningServer.TENANT);
            used = server.key().key().accessKeyId();
            refused = reader.key().accessKeyId();
            assertThat(listAccounts(server, server.key()).status()).isEqualTo(200);
            assertThat(server.call(reader, "POST", "/accounts", "{\"Name\":\"No\"}")
                            .status())
                    .isEqualTo(403);
            var wrong = new NewAccessKey(forged.key(), reader.secretAccessKey(), null);
            assertThat(listAccounts(server, wrong).status()).isEqualTo(403);
            assertThat(server.accessKeys().lastUses().all()).isEmpty();
        }
        var random = new SecureRandom();
        try (Store store = SqliteStore.open(folder.resolve("directory.sqlite"), random)) {
            var keys = new AccessKeys(
                    store, KeyFile.open(folder.resolve("secret.key"), random), Clock.systemUTC(), random);
            Map<String, Instant> uses = keys.lastUses().all();
            assertThat(uses).containsOnlyKeys(used, refused);
            assertThat(uses.values())
                    .allSatisfy(time -> assertThat(time)
                            .isEqualTo(time.truncatedTo(ChronoUnit.MINUTES))
                            .isBetween(before, Instant.now()));
        }
    }
}
