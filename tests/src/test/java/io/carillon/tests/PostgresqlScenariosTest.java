package io.carillon.tests;

import io.carillon.store.postgresql.PostgresqlServer;

class PostgresqlScenariosTest extends DatabaseScenariosTest {
    @Override
    String newDatabase() {
        return PostgresqlServer.shared().newSchema();
    }
}
