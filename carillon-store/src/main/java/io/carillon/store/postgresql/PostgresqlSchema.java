package io.carillon.store.postgresql;

import io.carillon.directory.store.StoreException;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The migrations among this package's resources, each applied once, in the schema that new tables of a connection go to.
 * Servers that start at the same time wait for each other.
 */
final class PostgresqlSchema {
    static final String HISTORY_TABLE = "carillon_schema_history";

    private static final String MIGRATIONS = "classpath:io/carillon/store/postgresql/migrations";

    private PostgresqlSchema() {}

    /** Applies what is missing; does not touch, and refuses, what a newer Carillon has made. */
    static void createOrUpgrade(DataSource database) {
        try {
            Flyway flyway = configuration(database).load();
            requireKnown(flyway.info().all());
            flyway.migrate();
            requireKnown(flyway.info().all());
        } catch (FlywayException e) {
            throw new StoreException("The tables could not be created or upgraded: " + e.getMessage(), e);
        }
    }

    static FluentConfiguration configuration(DataSource database) {
        return Flyway.configure(PostgresqlSchema.class.getClassLoader())
                .dataSource(database)
                .locations(MIGRATIONS)
                .table(HISTORY_TABLE)
                // What others have in the same schema does not hinder.
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
                    "The database has schema " + unknown + ", which this Carillon does not know: a newer one made it.",
                    null);
        }
    }
}
