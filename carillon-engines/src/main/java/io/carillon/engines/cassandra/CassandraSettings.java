package io.carillon.engines.cassandra;

import java.time.Duration;

/**
 * The limits of a {@link CassandraStore}.
 *
 * @param consistency how many replicas must answer
 * @param replicationFactor in how many nodes of each datacenter a record is kept; only for a keyspace that is not there yet
 * @param requestTimeout how long the driver waits for one answer; longer than the nodes' own timeouts
 *     ({@code read_request_timeout}, {@code write_request_timeout}), so that their word comes first
 * @param patience for how long a call is tried again before it fails, and how long a write waits for its turn
 * @param shortestPause between the first two tries; it doubles with every further one, and a random part of it is waited
 * @param longestPause what that doubling ends at
 */
public record CassandraSettings(
        Consistency consistency,
        int replicationFactor,
        Duration requestTimeout,
        Duration patience,
        Duration shortestPause,
        Duration longestPause) {

    /** Right for nodes with Cassandra's own timeouts. */
    public static final CassandraSettings DEFAULT = new CassandraSettings(
            Consistency.QUORUM,
            3,
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            Duration.ofMillis(20),
            Duration.ofSeconds(1));

    public CassandraSettings {
        if (replicationFactor < 1) {
            throw new IllegalArgumentException("the replication factor must be 1 or more");
        }
    }

    /** The same with another consistency. */
    public CassandraSettings withConsistency(Consistency other) {
        return new CassandraSettings(other, replicationFactor, requestTimeout, patience, shortestPause, longestPause);
    }

    /** The same with another replication factor. */
    public CassandraSettings withReplicationFactor(int other) {
        return new CassandraSettings(consistency, other, requestTimeout, patience, shortestPause, longestPause);
    }
}
