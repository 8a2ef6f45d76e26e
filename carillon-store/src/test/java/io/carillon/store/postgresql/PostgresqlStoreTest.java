package io.carillon.store.postgresql;

import io.carillon.directory.store.Store;
import io.carillon.directory.store.StoreContractTest;
import java.util.Map;
import java.util.Random;

class PostgresqlStoreTest extends StoreContractTest {
    private final Random versions = new Random(1);
    private final String url = PostgresqlServer.shared().newSchema();

    @Override
    protected Store open() {
        return PostgresqlStore.open(url, Map.of(), PostgresqlLimits.DEFAULT, versions);
    }
}
