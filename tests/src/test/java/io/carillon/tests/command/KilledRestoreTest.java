package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.cassandra.SharedCassandraNode;
import io.carillon.store.RestoreMark;
import io.carillon.store.Store;
import io.carillon.testing.Waiting.Condition;
import io.carillon.tests.command.BackupEngine.Target;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code kill -9} in the middle of a restore that replaces data: afterwards there are the old data or the new ones; or, in a
 * database, something that no server touches and that the next restore completes.
 */
@Tag("slow")
class KilledRestoreTest {
    /** {@code -Dcarillon.test.backups} sets another number. */
    private static final int ROUNDS = Integer.getInteger("carillon.test.backups", 1);

    private static final int USERS = 60;
    private static final long SEED = 20261127;

    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    @TempDir
    private Path temporary;

    /** The backup is the same for all engines. */
    @TempDir
    private static Path shared;

    private static Path backup;
    private static String newKey;

    @BeforeAll
    static void makeBackup() throws IOException {
        backup = shared.resolve("backup");
        Target source = BackupEngine.SQLITE.newTarget(shared.resolve("source"), NODE);
        try (var load = new DirectoryUnderLoad(source.data())) {
            load.awaitMore(USERS);
            newKey = load.owner.credentials().accessKeyId();
        }
        source.data().run("backup", "--portable", backup.toString()).requireExitCode(0);
    }

    private static ProgramResult keys(DataFolder data) {
        return data.run("keys", "list");
    }

    @ParameterizedTest
    @EnumSource
    void thereAreTheOldDataOrTheNewOnes(BackupEngine engine) throws Exception {
        var random = new Random(SEED);
        int unfinished = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Target target = engine.newTarget(temporary.resolve("target-" + round), NODE);
            String oldKey =
                    target.data().createKey("210987654321").credentials().accessKeyId();
            boolean killed = engine == BackupEngine.SQLITE
                    ? killWhen(target, () -> isStaged(target, random.nextInt(200_000)))
                    : killInDatabase(engine, target, random.nextInt(USERS));
            ProgramResult found = keys(target.data());
            if (found.exitCode() == 0) {
                assertThat(found.standardOutput().contains(oldKey))
                        .as("round %d: either the old key or the new one", round)
                        .isNotEqualTo(found.standardOutput().contains(newKey));
            } else {
                unfinished++;
                assertThat(killed).isTrue();
                assertThat(found.standardError()).contains("A restore into this database has not finished.");
                assertThat(engine).isNotEqualTo(BackupEngine.SQLITE);
                assertOldDataAreKept(target, oldKey);
            }
            restore(target, found.exitCode() == 0 ? List.of("--replace") : List.of())
                    .requireExitCode(0);
            assertThat(keys(target.data()).requireExitCode(0).standardOutput())
                    .contains(newKey)
                    .doesNotContain(oldKey);
        }
        if (engine != BackupEngine.SQLITE) {
            assertThat(unfinished).as("restores that were killed in time").isPositive();
        }
    }

    private ProgramResult restore(Target target, List<String> more) {
        var arguments = new ArrayList<>(List.of(backup.toString()));
        arguments.addAll(more);
        return target.data().run("restore", arguments.toArray(String[]::new));
    }

    /** What a restore into a database replaces is a backup, and can be restored itself. */
    private void assertOldDataAreKept(Target target, String oldKey) throws IOException {
        Path kept;
        try (Stream<Path> files = Files.list(target.data().folder())) {
            kept = files.filter(file -> file.getFileName().toString().matches("before-\\d{8}T\\d{6}Z"))
                    .findAny()
                    .orElseThrow();
        }
        var old = new DataFolder(target.data().folder().resolveSibling("old"));
        old.run("restore", kept.toString()).requireExitCode(0);
        assertThat(keys(old).requireExitCode(0).standardOutput())
                .contains(oldKey)
                .doesNotContain(newKey);
    }

    private static boolean isStaged(Target target, long bytes) throws IOException {
        Path database = target.data().folder().resolve("restore.new/directory.sqlite-wal");
        return Files.exists(database) && Files.size(database) > bytes;
    }

    private boolean killInDatabase(BackupEngine engine, Target target, int partitions) throws Exception {
        try (Store store = engine.open(target)) {
            var mark = new RestoreMark(store);
            return killWhen(
                    target,
                    () -> mark.isSet() && store.partitions(null, partitions + 2).size() > partitions);
        }
    }

    /**
     * Starts a restore and kills it once a condition holds.
     *
     * @return false if it had ended before
     */
    private boolean killWhen(Target target, Condition moment) throws Exception {
        var command = new ArrayList<String>(List.of(
                backup.toString(), "--replace", "--data", target.data().folder().toString()));
        if (!target.url().isEmpty()) {
            command.addAll(List.of("--store", target.url()));
        }
        var builder = new ProcessBuilder(CarillonCommandLine.of("restore", command.toArray(String[]::new)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment()
                .putAll(ProgramEnvironment.empty(temporary.resolve("killed")).variables());
        Process process = builder.start();
        try {
            while (process.isAlive() && !holds(moment)) {
                Thread.onSpinWait();
            }
            return process.isAlive();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A file may go between two looks at it. */
    private static boolean holds(Condition moment) throws Exception {
        try {
            return moment.holds();
        } catch (IOException e) {
            return false;
        }
    }
}
