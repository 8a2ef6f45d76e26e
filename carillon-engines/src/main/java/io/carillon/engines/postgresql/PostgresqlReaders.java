package io.carillon.engines.postgresql;

import io.carillon.engines.jdbc.Readers;
import java.sql.Connection;
import java.sql.SQLException;

/** Readers over the pool's connections. Every read is one statement, so it needs no transaction. */
final class PostgresqlReaders implements Readers {
    private final PostgresqlConnections connections;

    PostgresqlReaders(PostgresqlConnections connections) {
        this.connections = connections;
    }

    @Override
    public <T> T read(Read<T> read) {
        try (Connection connection = connections.take();
                var reader = new PostgresqlReader(connection)) {
            return read.from(reader);
        } catch (SQLException e) {
            throw PostgresqlConnections.failure(e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
