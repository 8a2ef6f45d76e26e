package io.carillon.store.cassandra;

import io.carillon.directory.store.Store;
import io.carillon.directory.store.StoreContractTest;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraStoreTest extends StoreContractTest {
    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    private final Random random = new Random(1);
    private final URI uri = NODE.newUri();

    @Override
    protected Store open() {
        return CassandraStore.open(uri, CassandraSettings.DEFAULT, random);
    }
}
