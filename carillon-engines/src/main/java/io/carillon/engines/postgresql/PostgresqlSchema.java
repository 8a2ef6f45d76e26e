package io.carillon.engines.postgresql;

import io.carillon.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Applies the migrations in this package's resources, each once, in the schema in which the connection creates tables.
 * Servers that start at the same time wait for each other.
 */
final class PostgresqlSchema {
    static final String HISTORY_TABLE = "carillon_schema_history";

    private static final String MIGRATIONS = "classpath:io/carillon/engines/postgresql/migrations";

    /**
     * Flyway locks what it applies, but not its check whether the history exists. If another server creates the history
     * between that check and the next, Flyway finds a non-empty schema and gives up. This lock ends with its
     * transaction, so it also works over a transaction-level connection pooler and is released if the process dies.
     */
    static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('" + HISTORY_TABLE + "', 0))";

    private PostgresqlSchema() {}

    /** Applies the missing migrations. Refuses a schema of a newer version without touching it. */
    static void createOrUpgrade(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(LOCK);
            migrate(configuration(database).load());
            connection.rollback();
        } catch (FlywayException | SQLException e) {
            throw new StoreException("The tables could not be created or upgraded: " + e.getMessage(), e);
        }
    }

    /** Requires that a server has created the tables. */
    static void require(PostgresqlConnections connections) throws SQLException {
        try (Connection connection = connections.take();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('" + HISTORY_TABLE + "') IS NOT NULL")) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new StoreException("The database has no Carillon tables: no server has used it yet.", null);
            }
        }
    }

    private static void migrate(Flyway flyway) {
        requireKnown(flyway.info().all());
        flyway.migrate();
        requireKnown(flyway.info().all());
    }

    static FluentConfiguration configuration(DataSource database) {
        return Flyway.configure(PostgresqlSchema.class.getClassLoader())
                .dataSource(database)
                .locations(MIGRATIONS)
                .table(HISTORY_TABLE)
                // Other tables in the same schema are not an obstacle.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .cleanDisabled(true)
                .loggers("slf4j");
    }

    private static void requireKnown(MigrationInfo[] migrations) {
        String unknown = Arrays.stream(migrations)
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved()
                        && !migration.getType().isBaseline())
                .map(migration -> String.valueOf(migration.getVersion()))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new StoreException(
                    "The database has schema " + unknown + ", created by a newer version of Carillon.", null);
        }
    }
}
