package io.carillon.cli;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.Consistency;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.server.configuration.CassandraConfiguration;
import io.carillon.server.configuration.PostgresqlConfiguration;
import io.carillon.server.configuration.Settings;
import java.util.Locale;

/**
 * What the configuration says of databases, in the words of the stores: only here both are known.
 *
 * @param usersPerPartition how many users of an account Cassandra keeps in one partition
 */
record StoreLimits(PostgresqlLimits postgresql, CassandraSettings cassandra, int usersPerPartition) {
    static StoreLimits of(Settings settings) {
        return new StoreLimits(
                postgresql(settings.postgresql()),
                cassandra(settings.cassandra()),
                settings.cassandra().usersPerPartition());
    }

    private static PostgresqlLimits postgresql(PostgresqlConfiguration configured) {
        return new PostgresqlLimits(
                configured.connections(),
                configured.writers(),
                configured.connectTimeout(),
                configured.statementTimeout(),
                configured.answerTimeout(),
                configured.idleTransactionTimeout());
    }

    private static CassandraSettings cassandra(CassandraConfiguration configured) {
        return new CassandraSettings(
                Consistency.valueOf(configured.consistency().toUpperCase(Locale.ROOT)),
                configured.replicationFactor(),
                configured.requestTimeout(),
                configured.patience(),
                configured.shortestPause(),
                configured.longestPause());
    }
}
