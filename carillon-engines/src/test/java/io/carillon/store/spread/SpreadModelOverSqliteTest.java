package io.carillon.store.spread;

import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/** The same model, over a file. */
@Tag("slow")
class SpreadModelOverSqliteTest extends SpreadModelTest {
    @Override
    Store inner(long seed) {
        return SqliteStore.open(folder.resolve("model.sqlite"), new Random(seed));
    }
}
