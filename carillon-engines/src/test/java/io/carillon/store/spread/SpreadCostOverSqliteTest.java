package io.carillon.store.spread;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import java.util.Random;

/** The same numbers of calls, over a file. */
class SpreadCostOverSqliteTest extends SpreadCostTest {
    @Override
    Store engine() {
        return SqliteStore.open(folder.resolve("cost.sqlite"), new Random(1));
    }
}
