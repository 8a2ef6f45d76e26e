package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.ReadCountingStore;
import io.carillon.server.RunningServer;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialCacheTest {
    /** Writes that wait together share a commit. */
    private static final int THREADS = 64;

    @TempDir
    Path folder;

    /** Reads nothing while there is room, and begins again beyond it. */
    @Test
    void upToTheBoundKeysAreCached() throws Exception {
        var random = new SecureRandom();
        try (var store = new ReadCountingStore(SqliteStore.open(folder.resolve("directory.sqlite"), random))) {
            var box = KeyFile.openOrCreate(folder.resolve("secret.key"), random);
            var keys = new AccessKeys(store, box, Clock.systemUTC(), random);
            List<String> ids = created(keys, CredentialCache.MAX_ENTRIES + 1);
            var cache = new CredentialCache(keys, store);
            List<String> known = ids.subList(0, CredentialCache.MAX_ENTRIES);
            known.forEach(id -> assertThat(cache.find(id)).isNotNull());
            long before = store.reads(AccessKeys.PARTITION);
            known.forEach(id -> assertThat(cache.find(id)).isNotNull());
            assertThat(store.reads(AccessKeys.PARTITION)).isEqualTo(before);
            assertThat(cache.find(ids.get(CredentialCache.MAX_ENTRIES))).isNotNull();
            assertThat(cache.find(ids.get(0))).isNotNull();
            assertThat(store.reads(AccessKeys.PARTITION))
                    .as("after one too many, each is read again")
                    .isEqualTo(before + 2);
        }
    }

    @Test
    void unknownKeysAreNotCached() throws Exception {
        var random = new SecureRandom();
        try (var store = new ReadCountingStore(SqliteStore.open(folder.resolve("directory.sqlite"), random))) {
            var box = KeyFile.openOrCreate(folder.resolve("secret.key"), random);
            var cache = new CredentialCache(new AccessKeys(store, box, Clock.systemUTC(), random), store);
            assertThat(cache.find("AKIANOBODY")).isNull();
            assertThat(cache.find("AKIANOBODY")).isNull();
            assertThat(store.reads(AccessKeys.PARTITION)).isEqualTo(2);
        }
    }

    private static List<String> created(AccessKeys keys, int count) throws Exception {
        Callable<String> create = () -> keys.create(RunningServer.TENANT).key().accessKeyId();
        return SimultaneousTasks.runOn(THREADS, Collections.nCopies(count, create));
    }
}
