package io.carillon.engines.postgresql;

import java.time.Duration;

/**
 * What one server takes of the database, and how long it waits for it.
 *
 * @param connections how many connections there are at the most, for reads and writes together; each thread of the server
 *     needs one at a time
 * @param writers how many transactions may write at the same time; a partition's writes always go through the same one
 * @param connectTimeout how long a connection may take to be made, and a call waits for one to be free; 250 ms or more
 * @param statementTimeout after how long the database gives up a statement, also one that waits for another server's lock
 * @param answerTimeout how long nothing may come from the database before it counts as gone; longer than
 *     {@code statementTimeout}
 * @param idleTransactionTimeout after how long the database ends a transaction of a server that vanished in the middle of it
 */
public record PostgresqlLimits(
        int connections,
        int writers,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration answerTimeout,
        Duration idleTransactionTimeout) {
    /** The defaults. As many connections as the HTTP server has threads. */
    public static final PostgresqlLimits DEFAULT = new PostgresqlLimits(
            16, 4, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(10));

    /** Refuses what cannot work. */
    public PostgresqlLimits {
        if (connections < 2 || writers < 1 || writers >= connections) {
            throw new IllegalArgumentException("there must be a writer, and more connections than writers");
        }
        if (answerTimeout.compareTo(statementTimeout) <= 0) {
            throw new IllegalArgumentException("answerTimeout must be longer than statementTimeout");
        }
    }
}
