package io.carillon.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.Consistency;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.engines.sqlite.SqliteLimits;
import io.carillon.store.spread.SpreadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLimitsTest {
    @TempDir
    Path folder;

    @Test
    void theDefaultsAreThoseOfTheEngines() {
        StoreLimits limits = Settings.DEFAULT.storeLimits();
        assertThat(limits.postgresql()).isEqualTo(PostgresqlLimits.DEFAULT);
        assertThat(limits.cassandra()).isEqualTo(CassandraSettings.DEFAULT);
        assertThat(limits.usersPerPartition()).isEqualTo(SpreadLimits.DEFAULT.records());
    }

    @Test
    void eachSettingGetsToItsStore() throws IOException {
        Path file = Files.writeString(folder.resolve("limits.properties"), """
                postgresql.connections=12
                postgresql.writers=11
                postgresql.connect.seconds=13
                postgresql.statement.seconds=14
                postgresql.answer.seconds=25
                postgresql.idle-transaction.seconds=16
                cassandra.consistency=local_quorum
                cassandra.replication=5
                cassandra.request.seconds=17
                cassandra.patience.seconds=18
                cassandra.shortest-pause.milliseconds=19
                cassandra.longest-pause.milliseconds=2000
                cassandra.users-per-partition=2100
                """);
        assertThat(Settings.read(file).storeLimits())
                .isEqualTo(new StoreLimits(
                        SqliteLimits.SERVER,
                        new PostgresqlLimits(
                                12,
                                11,
                                Duration.ofSeconds(13),
                                Duration.ofSeconds(14),
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(16)),
                        new CassandraSettings(
                                Consistency.LOCAL_QUORUM,
                                5,
                                Duration.ofSeconds(17),
                                Duration.ofSeconds(18),
                                Duration.ofMillis(19),
                                Duration.ofMillis(2000)),
                        2100));
    }
}
