package io.carillon.server.configuration;

import java.time.Duration;

/**
 * What an operator may set of a PostgreSQL store. The server knows no store: whoever opens one carries these over to it.
 *
 * @param connections how many connections there are at the most; more than {@code writers}
 * @param writers how many transactions may write at the same time
 * @param connectTimeout how long a connection may take to be made, and a call waits for one to be free
 * @param statementTimeout after how long the database gives up a statement
 * @param answerTimeout how long nothing may come from the database before it counts as gone; longer than
 *     {@code statementTimeout}
 * @param idleTransactionTimeout after how long the database ends a transaction of a server that vanished
 */
public record PostgresqlConfiguration(
        int connections,
        int writers,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration answerTimeout,
        Duration idleTransactionTimeout) {}
