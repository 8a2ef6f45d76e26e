package io.carillon.tests.clients;

import io.carillon.engines.postgresql.PostgresqlServer;

class PostgresqlScenariosTest extends DatabaseScenariosTest {
    @Override
    String newDatabase() {
        return PostgresqlServer.shared().newSchema();
    }
}
