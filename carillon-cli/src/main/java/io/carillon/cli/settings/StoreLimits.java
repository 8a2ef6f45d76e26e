package io.carillon.cli.settings;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.engines.sqlite.SqliteLimits;

/**
 * The limits of the engines. Each engine takes its own.
 *
 * @param usersPerPartition users of an account that Cassandra stores in one partition
 */
public record StoreLimits(
        SqliteLimits sqlite, PostgresqlLimits postgresql, CassandraSettings cassandra, int usersPerPartition) {
    /** The limits for a process that fills a store and serves nobody. */
    public StoreLimits forBulk() {
        return new StoreLimits(SqliteLimits.BULK, postgresql, cassandra, usersPerPartition);
    }
}
