package io.carillon.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.RunningServer;
import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.ForwardingStore;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import io.carillon.testing.ManualClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyUseRecorderTest {
    private static final Instant EIGHT = Instant.parse("2026-11-25T08:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final ManualClock clock = new ManualClock();

    @TempDir
    Path folder;

    private WatchedStore store;
    private AccessKeys keys;
    private KeyUseRecorder recorder;

    /** Counts the writes, and refuses them while it is full. */
    private static final class WatchedStore extends ForwardingStore {
        private boolean full;
        private int writes;
        private Runnable beforeNextWrite = () -> {};

        WatchedStore(Store store) {
            super(store);
        }

        @Override
        public void write(String partition, List<Change> changes) throws ConditionFailedException {
            Runnable before = beforeNextWrite;
            beforeNextWrite = () -> {};
            before.run();
            writes++;
            if (full) {
                throw new StoreException("The disk is full.", new IllegalStateException());
            }
            super.write(partition, changes);
        }
    }

    @BeforeEach
    void open() throws Exception {
        store = new WatchedStore(SqliteStore.open(folder.resolve("directory.sqlite"), random));
        keys = new AccessKeys(store, KeyFile.openOrCreate(folder.resolve("secret.key"), random), clock, random);
        recorder = new KeyUseRecorder(keys.lastUses(), clock);
    }

    @AfterEach
    void close() {
        recorder.close();
        store.close();
    }

    private String newKey() {
        return keys.create(RunningServer.TENANT).key().accessKeyId();
    }

    private void pass(Duration time) {
        clock.advance(time);
        recorder.readClock();
    }

    @Test
    void theLastUseIsStoredToTheMinute() {
        String used = newKey();
        String unused = newKey();
        pass(Duration.ofSeconds(59));
        recorder.used(used);
        recorder.used(null);
        assertThat(keys.lastUses().all()).isEmpty();
        recorder.storeAll();
        assertThat(keys.lastUses().all()).isEqualTo(Map.of(used, EIGHT));
        assertThat(keys.lastUses().of(unused)).isNull();
        pass(Duration.ofSeconds(1));
        recorder.used(used);
        recorder.storeAll();
        assertThat(keys.lastUses().of(used)).isEqualTo(EIGHT.plusSeconds(60));
    }

    @Test
    void aMinuteCostsOneWriteHoweverOftenKeysAreUsed() {
        List<String> ids = List.of(newKey(), newKey(), newKey());
        int before = store.writes;
        for (int i = 0; i < 1000; i++) {
            ids.forEach(recorder::used);
        }
        recorder.storeAll();
        recorder.storeAll();
        assertThat(store.writes).isEqualTo(before + 1);
        pass(Duration.ofMinutes(5));
        recorder.storeAll();
        assertThat(store.writes).as("an unused key costs none").isEqualTo(before + 1);
    }

    @Test
    void aCloseStoresWhatIsLeft() {
        String id = newKey();
        recorder.start();
        recorder.used(id);
        recorder.close();
        assertThat(keys.lastUses().of(id)).isEqualTo(EIGHT);
    }

    @Test
    void aFailingStoreFailsNothingAndIsTriedAgain() {
        String id = newKey();
        store.full = true;
        recorder.used(id);
        recorder.storeAll();
        assertThat(keys.lastUses().of(id)).isNull();
        store.full = false;
        recorder.storeAll();
        assertThat(keys.lastUses().of(id)).isEqualTo(EIGHT);
    }

    @Test
    void theLaterUseOfTwoServersStays() {
        String id = newKey();
        var other = new KeyUseRecorder(keys.lastUses(), clock);
        other.used(id);
        pass(Duration.ofMinutes(3));
        recorder.used(id);
        recorder.storeAll();
        other.storeAll();
        other.close();
        assertThat(keys.lastUses().of(id)).isEqualTo(EIGHT.plus(Duration.ofMinutes(3)));
    }

    @Test
    void aUseIsStoredAlthoughAnotherServersComesFirst() {
        String id = newKey();
        recorder.used(id);
        store.beforeNextWrite = () -> keys.lastUses().store(Map.of(id, EIGHT.minusSeconds(60)));
        recorder.storeAll();
        assertThat(keys.lastUses().of(id)).isEqualTo(EIGHT);
    }

    @Test
    void nothingIsLeftOfADeletedKey() {
        String id = newKey();
        recorder.used(id);
        recorder.storeAll();
        keys.delete(id);
        assertThat(keys.lastUses().all()).isEmpty();
        pass(Duration.ofMinutes(1));
        recorder.used(id);
        recorder.storeAll();
        assertThat(keys.lastUses().all()).as("stored after the deletion").isEmpty();
    }

    @Test
    void moreKeysThanAWriteTakesAreStored() {
        var ids = new TreeSet<String>();
        while (ids.size() < LastUses.CHUNK + 1) {
            ids.add(newKey());
        }
        ids.forEach(recorder::used);
        recorder.storeAll();
        assertThat(keys.lastUses().all()).containsOnlyKeys(ids);
    }

    @Test
    void aKeyBeyondTheBoundIsNotedOnceOthersAreIdle() {
        String late = newKey();
        for (int i = 0; i < KeyUseRecorder.MAX_KEYS; i++) {
            recorder.used("AKIA" + i);
        }
        recorder.used(late);
        recorder.storeAll();
        assertThat(keys.lastUses().all()).isEmpty();
        pass(Duration.ofMinutes(2));
        recorder.storeAll();
        recorder.used(late);
        recorder.storeAll();
        assertThat(keys.lastUses().all()).containsOnlyKeys(late);
    }

    /** Cached keys and pages are valid while these counts stay. */
    @Test
    void aStoredUseChangesNoOtherPartition() throws Exception {
        String id = newKey();
        ChangeCounts counts = store.changeCounts();
        ChangeCounts.Snapshot before = counts.refresh();
        long ofKeys = before.of(AccessKeys.PARTITION);
        long ofTokens = before.of(TokenKeys.PARTITION);
        long ofAnAccount = before.of("account/01a20ccc-2c83-738c-9859-c3f533083505");
        recorder.used(id);
        recorder.storeAll();
        ChangeCounts.Snapshot after = counts.refresh();
        assertThat(keys.lastUses().of(id)).isEqualTo(EIGHT);
        assertThat(after.of(AccessKeys.PARTITION)).isEqualTo(ofKeys);
        assertThat(after.of(TokenKeys.PARTITION)).isEqualTo(ofTokens);
        assertThat(after.of("account/01a20ccc-2c83-738c-9859-c3f533083505")).isEqualTo(ofAnAccount);
    }
}
