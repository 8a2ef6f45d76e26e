package io.carillon.cli.settings;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.Consistency;
import io.carillon.store.spread.SpreadLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** The use of Apache Cassandra. */
final class CassandraStoreSettings extends SettingGroup {
    private final Setting consistency = setting(
            "cassandra.consistency",
            word(CassandraSettings.DEFAULT.consistency()),
            Values.oneOf(Stream.of(Consistency.values())
                    .map(CassandraStoreSettings::word)
                    .toList()),
            "Which replicas must respond: a majority of all, or a majority in the local datacenter.");

    private final Setting replication = setting(
            "cassandra.replication",
            CassandraSettings.DEFAULT.replicationFactor(),
            Values.number(1, 99),
            "Replicas per datacenter, for a keyspace that the server creates; an existing keyspace keeps its own.");

    private final Setting requestSeconds = setting(
            "cassandra.request.seconds",
            CassandraSettings.DEFAULT.requestTimeout(),
            Values.number(1, 3600),
            "Timeout of one request to Cassandra, in seconds; longer than the nodes' own timeouts.");

    private final Setting patienceSeconds = setting(
            "cassandra.patience.seconds",
            CassandraSettings.DEFAULT.patience(),
            Values.number(1, 3600),
            "How long a request that Cassandra did not respond to is retried before it fails, in seconds.");

    private final Setting shortestPauseMilliseconds = setting(
            "cassandra.shortest-pause.milliseconds",
            (int) CassandraSettings.DEFAULT.shortestPause().toMillis(),
            Values.number(1, 1000),
            "Pause before the first retry, in milliseconds; it doubles with each further one.");

    private final Setting longestPauseMilliseconds = setting(
            "cassandra.longest-pause.milliseconds",
            (int) CassandraSettings.DEFAULT.longestPause().toMillis(),
            Values.number(1000, 60_000),
            "Longest pause between retries, in milliseconds.");

    private final Setting usersPerPartition = setting(
            "cassandra.users-per-partition",
            SpreadLimits.DEFAULT.records(),
            Values.number(100, 10_000_000),
            "Users of an account in one partition; larger accounts are spread over several.");

    private static String word(Consistency consistency) {
        return consistency.name().toLowerCase(Locale.ROOT);
    }

    CassandraSettings engine(SettingValues values) {
        return new CassandraSettings(
                Consistency.valueOf(values.text(consistency).toUpperCase(Locale.ROOT)),
                values.number(replication),
                values.seconds(requestSeconds),
                values.seconds(patienceSeconds),
                Duration.ofMillis(values.number(shortestPauseMilliseconds)),
                Duration.ofMillis(values.number(longestPauseMilliseconds)));
    }

    int recordsPerPartition(SettingValues values) {
        return values.number(usersPerPartition);
    }
}
