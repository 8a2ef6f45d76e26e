package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.backup.BackupManifest.Form;
import io.carillon.cli.settings.Settings;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.permissions.Grant;
import io.carillon.store.RestoreMark;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The portable form of backups, and how {@code carillon backup} is used. */
class PortableBackupTest extends BackupDirectories {
    private static final String RECORDS = "records.jsonl.gz";
    private static final long SEED = 20261127;

    @Test
    void aPortableBackupIsRestoredWithItsKeysAndItsConfiguration() throws IOException {
        createKey(data());
        try (DataFolder opened = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            opened.accessKeys().createTemporary(TENANT, Grant.ADMINISTRATOR, Duration.ofHours(1));
        }
        makeBackup(Form.PORTABLE);
        assertThat(names(backup())).containsExactly("backup.properties", "carillon.properties", RECORDS, "secret.key");
        Path restored = temporary.resolve("restored");
        CommandRun run = restore(restored);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("4 records restored and checked").hasLineCount(1);
        assertThat(keys(restored)).isEqualTo(keys(data())).hasSize(3);
        assertThat(names(restored))
                .containsExactly("carillon.lock", "carillon.properties", "directory.sqlite", "secret.key");
        for (Path folder : List.of(backup(), restored)) {
            assertThat(mode(folder)).isEqualTo("rwx------");
            for (String name : names(folder)) {
                assertThat(mode(folder.resolve(name))).as(name).isEqualTo("rw-------");
            }
        }
    }

    /** The lines are what docs/backup.md says, for other programs. */
    @Test
    void theRecordsAreLinesOfJson() throws IOException {
        makeBackup(Form.PORTABLE);
        assertThat(text(backup().resolve(RECORDS)).lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "\\{\"partition\":\".*\",\"key\":\".*\",\"(body|base64)\":\".*\",\"seal\":\"[0-9a-f]{28}\"}"));
    }

    @Test
    void aBackupOfANewerVersionIsExplained() throws IOException {
        makeBackup(Form.PORTABLE);
        Path manifest = backup().resolve(BackupManifest.FILE);
        Files.writeString(manifest, Files.readString(manifest).replace("format=2", "format=3"));
        assertRefused(verify(), FolderContent.of(temporary), "made by a newer version of Carillon");
    }

    /** Format 1 had no hash of its own and no form. */
    @Test
    void aBackupOfTheFirstFormatIsRestored() throws IOException {
        makeBackup(Form.SQLITE);
        Path manifest = backup().resolve(BackupManifest.FILE);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("format=2", "format=1")
                        .replaceAll("(?m)^(form|momentary|manifest)=.*\n", ""));
        assertThat(verify().exitCode()).isZero();
        assertThat(restore(temporary.resolve("restored")).exitCode()).isZero();
        assertThat(keys(temporary.resolve("restored"))).isEqualTo(keys(data()));
    }

    @Test
    void aBackupInsideTheDirectoryIsRefused() throws IOException {
        createKey(data());
        Path link = Files.createSymbolicLink(temporary.resolve("link"), data());
        FolderContent before = FolderContent.of(temporary);
        for (Path target : List.of(data().resolve("backup"), link.resolve("backup"), data().resolve("../data/x"))) {
            assertRefused(backUp(data(), target), before, "is inside the directory that is backed up");
        }
    }

    @Test
    void wrongUsageIsExplained() throws IOException {
        createKey(data());
        assertUsage(run(Stream.of("backup", backup())), "--data");
        assertUsage(run(Stream.of("backup", "--data", data())), "TO");
        assertUsage(backUp(data(), backup(), "--keep=0"), "--keep must be at least 1");
        assertUsage(backUp(data(), backup(), "--keep=many"), "--keep");
        assertUsage(run(Stream.of("backup", "verify")), "DIR");
        assertThat(names(temporary)).containsExactly("data");
    }

    private static void assertUsage(CommandRun run, String word) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("carillon backup").contains(word);
    }

    @Test
    void noServerOpensAStoreThatIsBeingRestored() throws IOException {
        createKey(data());
        try (Store store = SqliteStore.openExisting(data().resolve("directory.sqlite"), new Random(SEED))) {
            new RestoreMark(store).setAndClear("a backup");
        }
        for (String[] command : new String[][] {{"keys", "list"}, {"serve", "--port=0"}}) {
            CommandRun run = run(Stream.concat(Stream.of(command), Stream.of("--data", data())));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("A restore into this database has not finished.");
        }
    }
}
