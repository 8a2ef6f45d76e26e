package io.carillon.store.spread;

import io.carillon.store.Store;
import io.carillon.store.memory.MemoryStore;

/** The same numbers of calls, over a store in memory. */
class SpreadCostOverMemoryTest extends SpreadCostTest {
    @Override
    Store engine() {
        return new MemoryStore();
    }
}
