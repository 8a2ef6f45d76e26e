package io.carillon.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.faults.DiskAfterPowerLoss;
import io.carillon.engines.faults.FaultControl;
import io.carillon.engines.faults.FaultLibrary;
import io.carillon.engines.faults.FileOperation;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes: every write, sync and change of a name that SQLite makes on behalf of a directory is recorded in the order in which
 * they were made, and done again up to any point, where what was not synced is there, or not, or in pieces. What was acknowledged up
 * to that point is there, and all that is there agrees.
 */
class PowerLossTest {
    /** {@code -Dcarillon.test.powerLosses=5000} for a long run. */
    private static final int LOSSES = Integer.getInteger("carillon.test.powerLosses", 300);

    private static final long SEED = Long.getLong("carillon.test.seed", 20261127);

    @TempDir
    Path folder;

    /** What was there when a step was acknowledged, and where the recording was then. */
    private record Acknowledged(long position, String step, Set<String> records) {}

    @Test
    void acknowledgedWritesAreThereAndConsistent() throws Exception {
        Path recording = folder.resolve("recording");
        Path acknowledgements = folder.resolve("acknowledgements");
        record(recording, acknowledgements);
        List<FileOperation> operations = FileOperation.read(recording);
        List<Acknowledged> acknowledged = acknowledged(acknowledgements);
        assertThat(operations.stream().map(FileOperation::kind))
                .as("what the test is about was recorded")
                .contains(
                        FileOperation.Kind.CREATE,
                        FileOperation.Kind.WRITE,
                        FileOperation.Kind.SYNC,
                        FileOperation.Kind.UNLINK);
        var random = new Random(SEED);
        for (int loss = 0; loss < LOSSES; loss++) {
            int point = random.nextInt(operations.size() + 1);
            long seed = random.nextLong();
            String when =
                    "seed %d, power loss %d after %d of %d operations".formatted(SEED, loss, point, operations.size());
            Path left = Files.createDirectory(folder.resolve("left" + loss));
            new DiskAfterPowerLoss(operations.subList(0, point)).writeTo(left, new Random(seed));
            check(left, acknowledged, point == 0 ? 0 : operations.get(point - 1).end(), when);
            delete(left);
        }
    }

    private void record(Path recording, Path acknowledgements) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data")).toRealPath();
        var control = new FaultControl(folder.resolve("control"));
        var environment = new HashMap<>(FaultLibrary.environment(FaultLibrary.compile(folder), control));
        environment.putAll(FaultLibrary.recording(data, recording));
        FaultyDiskTest.run(
                RecordedScript.class, environment, data.toString(), recording.toString(), acknowledgements.toString());
    }

    private static List<Acknowledged> acknowledged(Path file) throws Exception {
        var all = new ArrayList<Acknowledged>();
        all.add(new Acknowledged(0, "the beginning", Set.of()));
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("@")) {
                int space = line.indexOf(' ');
                all.add(new Acknowledged(
                        Long.parseLong(line, 1, space, 10), line.substring(space + 1), new TreeSet<>()));
            } else {
                all.get(all.size() - 1).records().add(line);
            }
        }
        return all;
    }

    /** What the last acknowledged step left is there, but for what the next one changes. */
    private static void check(Path left, List<Acknowledged> acknowledged, long position, String when) throws Exception {
        int last = 0;
        while (last + 1 < acknowledged.size() && acknowledged.get(last + 1).position() <= position) {
            last++;
        }
        Acknowledged before = acknowledged.get(last);
        Acknowledged after = acknowledged.get(Math.min(last + 1, acknowledged.size() - 1));
        String during = when + ", between '" + before.step() + "' and '" + after.step() + "'";
        Path file = left.resolve("directory.sqlite");
        Set<String> found;
        try (Store store = SqliteStore.open(file, new SecureRandom())) {
            found = ScriptedDirectory.records(store);
        }
        var lost = new TreeSet<>(before.records());
        lost.retainAll(after.records());
        lost.removeAll(found);
        assertThat(lost).as("%s: lost", during).isEmpty();
        requireWhole(file, during);
    }

    static void requireWhole(Path file, String when) throws Exception {
        try (Connection connection = DriverManager.getConnection(ScriptedDirectory.url(file));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).as(when).isEqualTo("ok");
        }
        try {
            RecordInvariants.checkAfterFailures(ScriptedDirectory.url(file));
        } catch (AssertionError e) {
            throw new AssertionError(when + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
