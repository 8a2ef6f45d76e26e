package io.carillon.tests.faults;

import io.carillon.engines.postgresql.PostgresqlServer;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers over one PostgreSQL: it is killed four times with all its processes, each server three times, and each clock steps six times. */
class PostgresqlFaultsTest {
    private static final long SEED = 20260221;
    private static final int DATABASE = 4;
    private static final int SERVERS = 3;

    @Test
    void nothingAcknowledgedIsLostAndEachWalkIsWhole(@TempDir Path folder) throws Exception {
        try (PostgresqlServer postgresql = PostgresqlServer.start();
                var directory = new DirectoryUnderFaults(postgresql.newSchema(), folder, SEED)) {
            var faults = new ArrayList<Fault>();
            for (int i = 0; i < DATABASE; i++) {
                faults.add(new Fault("PostgreSQL", postgresql::kill, postgresql::restart));
            }
            for (int i = 0; i < SERVERS; i++) {
                faults.addAll(directory.serverFaults());
                faults.addAll(directory.clockFaults());
            }
            directory.run(faults);
        }
    }
}
