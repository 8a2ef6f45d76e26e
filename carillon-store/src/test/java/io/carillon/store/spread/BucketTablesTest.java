package io.carillon.store.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.CountingStore;
import io.carillon.store.memory.MemoryStore;
import org.junit.jupiter.api.Test;

class BucketTablesTest {
    private static final String ONE_READ = "1 + 0 (0)";
    private static final String NONE = "0 + 0 (0)";

    @Test
    void theLeastRecentlyUsedEntryIsEvicted() {
        try (var store = new CountingStore(new MemoryStore())) {
            var tables = new BucketTables(new Slots(store));
            for (int i = 0; i < BucketTables.KEPT; i++) {
                tables.of("account/" + i);
            }
            store.since();
            tables.of("account/0");
            assertThat(store.since()).as("as many as the bound are known").isEqualTo(NONE);
            tables.of("account/" + BucketTables.KEPT);
            assertThat(store.since()).isEqualTo(ONE_READ);
            tables.of("account/0");
            assertThat(store.since()).as("the one that was used last").isEqualTo(NONE);
            tables.of("account/1");
            assertThat(store.since()).as("the one that was not used").isEqualTo(ONE_READ);
        }
    }
}
