package io.carillon.server.configuration;

import java.time.Duration;

/**
 * What an operator may set of a Cassandra store. The server knows no store: whoever opens one carries these over to it.
 *
 * @param consistency {@code quorum} or {@code local_quorum}
 * @param replicationFactor copies in each datacenter, for a keyspace that is not there yet
 * @param requestTimeout how long one answer is waited for
 * @param patience for how long a call is tried again before it fails
 * @param shortestPause between the first two tries; it doubles with every further one
 * @param longestPause what that doubling ends at
 * @param usersPerPartition how many users of an account are kept in one partition
 */
public record CassandraConfiguration(
        String consistency,
        int replicationFactor,
        Duration requestTimeout,
        Duration patience,
        Duration shortestPause,
        Duration longestPause,
        int usersPerPartition) {}
