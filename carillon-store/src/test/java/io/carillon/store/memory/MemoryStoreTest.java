package io.carillon.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Store;
import io.carillon.store.StoreContractTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryStoreTest extends StoreContractTest {
    private final MemoryData data = new MemoryData();

    @Override
    protected Store open() {
        return new MemoryStore(data);
    }

    private static void create(Store store, String partition, String key) throws ConditionFailedException {
        store.write(partition, List.of(Change.create(key, new byte[] {1})));
    }

    @Test
    void storesWithoutSharedDataAreIndependent() throws Exception {
        try (Store one = new MemoryStore();
                Store other = new MemoryStore()) {
            create(one, "account/1", "key");
            assertThat(other.get("account/1", "key")).isNull();
            assertThat(other.partitions(null, 1)).isEmpty();
        }
    }

    @Test
    void onlyAppliedWritesRaiseTheCountOfTheirPartitionForAllStores() throws Exception {
        try (Store writing = open();
                MemoryStore caching = new MemoryStore(data)) {
            ChangeCounts.Snapshot counts = caching.changeCounts().refresh();
            assertThat(counts).isNotNull();
            long before = counts.of("account/1");
            create(writing, "account/1", "key");
            long after = counts.of("account/1");
            assertThat(after).isGreaterThan(before);
            assertThatExceptionOfType(ConditionFailedException.class)
                    .isThrownBy(() -> create(writing, "account/1", "key"));
            caching.get("account/1", "key");
            create(writing, "account/2", "key");
            assertThat(counts.of("account/1")).isEqualTo(after);
        }
    }

    @Test
    void aClosedStoreHasNoCounts() {
        MemoryStore closed = new MemoryStore();
        closed.close();
        assertThat(closed.changeCounts().refresh()).isNull();
    }

    @Test
    void aPartitionWithoutRecordsIsNotListed() throws Exception {
        try (Store emptied = open()) {
            create(emptied, "account/1", "key");
            create(emptied, "account/2", "key");
            emptied.write("account/1", List.of(Change.delete(emptied.get("account/1", "key"))));
            assertThat(emptied.partitions(null, 9)).containsExactly("account/2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000", "\ud83d", "\ude00a"})
    void invalidNamesAreRejected(String name) {
        try (Store writing = open()) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> create(writing, name, "key"));
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> create(writing, "account/1", name));
            assertThat(writing.partitions(null, 1)).isEmpty();
        }
    }
}
