package io.carillon.tests.clients;

import io.carillon.engines.cassandra.SharedCassandraNode;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraScenariosTest extends DatabaseScenariosTest {
    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    @Override
    String newDatabase() {
        return NODE.newUri().toString();
    }
}
