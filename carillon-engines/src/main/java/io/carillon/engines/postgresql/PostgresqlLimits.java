package io.carillon.engines.postgresql;

import java.time.Duration;

/**
 * How much of the database one server uses, and how long it waits for it.
 *
 * @param connections the maximum number of connections, for reads and writes together; each thread of the server uses
 *     one at a time
 * @param writers how many transactions can write concurrently; the writes of a partition always use the same one
 * @param connectTimeout how long to wait for a new connection to be established and for a pooled one to become free; at
 *     least 250 ms
 * @param statementTimeout when the database cancels a statement, including one that waits for another server's lock
 * @param answerTimeout how long the database may be silent before it is considered gone; longer than
 *     {@code statementTimeout}
 * @param idleTransactionTimeout when the database ends the transaction of a server that vanished in the middle of it
 */
public record PostgresqlLimits(
        int connections,
        int writers,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration answerTimeout,
        Duration idleTransactionTimeout) {
    /** The defaults. There are as many connections as the HTTP server has threads. */
    public static final PostgresqlLimits DEFAULT = new PostgresqlLimits(
            16, 4, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(10));

    /** Rejects combinations that cannot work. */
    public PostgresqlLimits {
        if (connections < 2 || writers < 1 || writers >= connections) {
            throw new IllegalArgumentException("there must be at least one writer, and more connections than writers");
        }
        if (answerTimeout.compareTo(statementTimeout) <= 0) {
            throw new IllegalArgumentException("answerTimeout must be longer than statementTimeout");
        }
    }
}
