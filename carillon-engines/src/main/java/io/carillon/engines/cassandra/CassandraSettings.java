package io.carillon.engines.cassandra;

import java.time.Duration;

/**
 * The settings of a {@link CassandraStore}.
 *
 * @param consistency how many replicas must respond
 * @param replicationFactor the number of replicas per datacenter; used only when the keyspace is created
 * @param requestTimeout how long the driver waits for one response; longer than the nodes' own timeouts
 *     ({@code read_request_timeout}, {@code write_request_timeout}), so that the nodes report first
 * @param patience how long a call is retried before it fails, and how long a write waits for its turn
 * @param shortestPause the upper limit of the pause before the first retry; it doubles with each retry, and the actual
 *     pause is a random part of it
 * @param longestPause where the doubling stops
 */
public record CassandraSettings(
        Consistency consistency,
        int replicationFactor,
        Duration requestTimeout,
        Duration patience,
        Duration shortestPause,
        Duration longestPause) {

    /** Suits nodes with Cassandra's default timeouts. */
    public static final CassandraSettings DEFAULT = new CassandraSettings(
            Consistency.QUORUM,
            3,
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            Duration.ofMillis(20),
            Duration.ofSeconds(1));

    public CassandraSettings {
        if (replicationFactor < 1) {
            throw new IllegalArgumentException("the replication factor must be at least 1");
        }
    }

    /** The same settings with another consistency. */
    public CassandraSettings withConsistency(Consistency other) {
        return new CassandraSettings(other, replicationFactor, requestTimeout, patience, shortestPause, longestPause);
    }

    /** The same settings with another replication factor. */
    public CassandraSettings withReplicationFactor(int other) {
        return new CassandraSettings(consistency, other, requestTimeout, patience, shortestPause, longestPause);
    }
}
