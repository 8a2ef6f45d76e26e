package io.carillon.cli.settings;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.postgresql.PostgresqlLimits;

/**
 * The limits of the engines. Each engine takes its own.
 *
 * @param usersPerPartition users of an account that Cassandra stores in one partition
 */
public record StoreLimits(PostgresqlLimits postgresql, CassandraSettings cassandra, int usersPerPartition) {}
