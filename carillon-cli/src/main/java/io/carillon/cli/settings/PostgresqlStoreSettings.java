package io.carillon.cli.settings;

import io.carillon.engines.postgresql.PostgresqlLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The use of PostgreSQL. */
final class PostgresqlStoreSettings extends SettingGroup {
    private final Setting connections = setting(
            "postgresql.connections",
            PostgresqlLimits.DEFAULT.connections(),
            Values.number(2, 1000),
            "Connections to PostgreSQL. While all are in use, requests wait for one.");

    private final Setting writers = setting(
            "postgresql.writers",
            PostgresqlLimits.DEFAULT.writers(),
            Values.number(1, 999),
            "Concurrent write transactions; fewer than postgresql.connections.");

    private final Setting connectSeconds = setting(
            "postgresql.connect.seconds",
            PostgresqlLimits.DEFAULT.connectTimeout(),
            Values.number(1, 3600),
            "Timeout for opening a connection, and for waiting until one is free, in seconds.");

    private final Setting statementSeconds = setting(
            "postgresql.statement.seconds",
            PostgresqlLimits.DEFAULT.statementTimeout(),
            Values.number(1, 3600),
            "Time after which PostgreSQL cancels a statement, in seconds.");

    private final Setting answerSeconds = setting(
            "postgresql.answer.seconds",
            PostgresqlLimits.DEFAULT.answerTimeout(),
            Values.number(2, 3601),
            "Time without a response after which PostgreSQL counts as unreachable, in seconds; more than"
                    + " postgresql.statement.seconds.");

    private final Setting idleTransactionSeconds = setting(
            "postgresql.idle-transaction.seconds",
            PostgresqlLimits.DEFAULT.idleTransactionTimeout(),
            Values.number(1, 3600),
            "Time after which PostgreSQL ends the transaction of a server that has vanished, in seconds.");

    @Override
    List<String> contradictions(SettingValues values) {
        return Stream.of(values.unlessLess(writers, connections), values.unlessLess(statementSeconds, answerSeconds))
                .flatMap(Optional::stream)
                .toList();
    }

    PostgresqlLimits limits(SettingValues values) {
        return new PostgresqlLimits(
                values.number(connections),
                values.number(writers),
                values.seconds(connectSeconds),
                values.seconds(statementSeconds),
                values.seconds(answerSeconds),
                values.seconds(idleTransactionSeconds));
    }
}
