package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.settings.Settings;
import io.carillon.directory.Directory;
import io.carillon.directory.administration.Upkeep;
import io.carillon.directory.administration.UserConditions;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.users.NameIndexState;
import io.carillon.directory.users.UserEntry;
import io.carillon.directory.users.UserLoad;
import io.carillon.directory.users.UserPage;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.files.DiskHistory;
import io.carillon.files.RecordedFileSystem;
import io.carillon.server.keys.AccessKey;
import io.carillon.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** {@code carillon backup} and {@code carillon restore}: what they write, what they refuse, and what is left if they are killed. */
class BackupTest extends BackupDirectories {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private void makeBackup() throws IOException {
        createKey(data());
        assertThat(backUp().exitCode()).isZero();
    }

    @Test
    void aBackupIsRestoredWithItsKeysAndItsConfiguration() throws IOException {
        createKey(data());
        Files.writeString(data().resolve("carillon.properties"), "http.threads=3\n");
        List<AccessKey> keys = keys(data());
        CommandRun run = backUp();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 records backed up and checked; checksum ");
        assertThat(names(backup()))
                .containsExactly("backup.properties", "carillon.properties", "directory.sqlite", "secret.key");
        assertThat(names(temporary)).containsExactly("backup", "data");

        Path restored = temporary.resolve("restored");
        CommandRun restore = restore(restored);
        assertThat(restore.exitCode()).as(restore.err()).isZero();
        assertThat(restore.out()).contains("2 records restored and checked").hasLineCount(1);
        assertThat(keys(restored)).isEqualTo(keys);
        assertThat(names(restored))
                .containsExactly("carillon.lock", "carillon.properties", "directory.sqlite", "secret.key");
        assertThat(restored.resolve("carillon.properties")).hasContent("http.threads=3\n");
        for (Path folder : List.of(backup(), restored)) {
            assertThat(mode(folder)).isEqualTo("rwx------");
            for (String name : names(folder)) {
                assertThat(mode(folder.resolve(name))).as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void writesStillInTheLogAreBackedUp() throws IOException {
        createKey(data());
        try (DataFolder open = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            for (int i = 0; i < 50; i++) {
                open.accessKeys().create(TENANT);
            }
            assertThat(data().resolve("directory.sqlite-wal")).isNotEmptyFile();
            assertThat(backUp().exitCode()).isZero();
            assertThat(restore(temporary.resolve("restored")).exitCode()).isZero();
            assertThat(keys(temporary.resolve("restored")))
                    .hasSize(51)
                    .isEqualTo(open.accessKeys().list());
        }
    }

    /** The load of many people was interrupted, or is still going on. */
    @Test
    void anIndexOfNamesThatIsNotCompleteIsBackedUpAsSuch() throws IOException {
        createKey(data());
        int people = UserLoad.NAMES_AT_ONCE + 100;
        String account;
        try (DataFolder open = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            account = open.directory()
                    .accounts()
                    .create(new Invocation(new Principal(TENANT, "ringer"), null), "Corp", AccountType.TEAM)
                    .accountId();
            try (UserLoad.Sequence loads =
                    open.directory().users().load().deferringNames(TENANT, account, UserLoad.Mode.PEOPLE, temporary)) {
                for (int from = 0; from < people; from += people / 2) {
                    assertThat(loads.next(IntStream.range(from, from + people / 2)
                                            .mapToObj(BackupTest::person)
                                            .toList())
                                    .get())
                            .hasSize(people / 2);
                }
            }
            assertThat(backUp().exitCode()).isZero();
        }
        assertThat(verify().exitCode()).isZero();
        Path restored = temporary.resolve("restored");
        assertThat(restore(restored).exitCode()).isZero();
        try (Store store = SqliteStore.openExisting(restored.resolve("directory.sqlite"), new SecureRandom())) {
            var directory = new Directory(store, Clock.systemUTC(), new SecureRandom());
            var state = new NameIndexState(store, RecordKeys.accountPartition(account));
            assertThat(state.isComplete()).isFalse();
            assertThat(named(directory, account, "family" + (people - 1)))
                    .as("who is not in the index")
                    .isEqualTo(1);
            Upkeep upkeep = directory.administration().upkeep();
            while (upkeep.step()) {
                // As a server does from its start on.
            }
            assertThat(state.isComplete()).isTrue();
            assertThat(named(directory, account, "family" + (people - 1))).isEqualTo(1);
            assertThat(named(directory, account, "family1")).isGreaterThan(100);
        }
    }

    private static UserEntry person(int number) {
        return new UserEntry(
                User.builder()
                        .primaryEmail("p" + number + "@x.example")
                        .displayName("Given Family" + number)
                        .build(),
                null);
    }

    private static int named(Directory directory, String account, String prefix) {
        var conditions = new UserConditions(null, null, prefix, null);
        int found = 0;
        @Nullable String after = null;
        do {
            UserPage page = directory.administration().search().find(TENANT, account, conditions, after, 1000);
            found += page.count();
            after = page.next();
        } while (after != null);
        return found;
    }

    @Test
    void aBackupNeedsANewOrEmptyDirectory() throws IOException {
        createKey(data());
        Files.createDirectory(backup());
        assertThat(backUp().exitCode()).as("into an empty directory").isZero();
        FolderContent before = FolderContent.of(temporary);
        assertRefused(backUp(), before, "already exists");
        Files.writeString(temporary.resolve("file"), "");
        before = FolderContent.of(temporary);
        for (String target : List.of("file", "none/backup", "data")) {
            assertRefused(
                    CommandRun.of(
                            "backup",
                            "--data",
                            data().toString(),
                            temporary.resolve(target).toString()),
                    before,
                    "carillon backup: ");
        }
        assertRefused(CommandRun.of("backup", "--data", data().toString(), "/"), before, "already exists");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNotBackedUp() throws IOException {
        createKey(data());
        FolderContent before = FolderContent.of(temporary);
        assertRefused(
                CommandRun.of(
                        "backup",
                        "--data",
                        data().toString(),
                        "--store",
                        "jdbc:postgresql://127.0.0.1:1/x",
                        backup().toString()),
                before,
                "Cannot connect",
                "PostgreSQL is running");
    }

    @Test
    void aDamagedDatabaseIsNotBackedUp() throws IOException {
        createKey(data());
        Path database = data().resolve("directory.sqlite");
        byte[] bytes = Files.readAllBytes(database);
        // The second page is the table's first; its header says how many cells there are.
        bytes[4096 + 3] = (byte) 0x7f;
        Files.write(database, bytes);
        CommandRun run = backUp();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(names(temporary)).containsExactly("data");
    }

    @Test
    void existingDataAreReplacedOnlyOnRequest() throws IOException {
        makeBackup();
        List<AccessKey> old = keys(data());
        createKey(data());
        Files.writeString(data().resolve("carillon.properties"), "http.threads=3\n");
        FolderContent before = FolderContent.of(temporary);
        assertRefused(restore(data()), before, "already contains data", "--replace");

        CommandRun run = restore(data(), "--replace");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(keys(data())).isEqualTo(old);
        assertThat(data().resolve("carillon.properties")).hasContent("http.threads=3\n");
        Path replaced = data().resolve(names(data()).get(0));
        assertThat(run.out()).contains("The previous data are in " + replaced);
        assertThat(names(replaced)).containsExactly("directory.sqlite", "secret.key");
        assertThat(keys(replaced)).hasSize(2);
        assertThat(restore(data(), "--replace").exitCode()).as("a second time").isZero();
        assertThat(keys(data())).isEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory.sqlite-wal", "directory.sqlite-shm", "directory.sqlite-journal", "secret.key"})
    void leftoversOfALostDatabaseAreNotMixedWithABackup(String rest) throws IOException {
        makeBackup();
        Path folder = Files.createDirectory(temporary.resolve("rest"));
        Files.writeString(folder.resolve(rest), "what SQLite left");
        CommandRun run = restore(folder);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("already contains data");
        assertThat(folder.resolve(rest)).hasContent("what SQLite left");
        assertThat(restore(folder, "--replace").exitCode()).isZero();
        assertThat(keys(folder)).isEqualTo(keys(data()));
        assertThat(folder.resolve(names(folder).get(0)).resolve(rest)).hasContent("what SQLite left");
    }

    @Test
    void anOldLogIsNotReadAsThatOfTheRestoredDatabase() throws IOException {
        makeBackup();
        List<AccessKey> old = keys(data());
        Path crashed = temporary.resolve("crashed");
        copyOfACrashedServer(crashed);
        assertThat(restore(crashed, "--replace").exitCode()).isZero();
        assertThat(keys(crashed)).isEqualTo(old);
    }

    /** The files as they are while the store is open, with two keys in the log that the backup does not have. */
    private void copyOfACrashedServer(Path target) throws IOException {
        Files.createDirectory(target);
        try (DataFolder open = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            open.accessKeys().create(TENANT);
            open.accessKeys().create(TENANT);
            for (String name : List.of("secret.key", "directory.sqlite", "directory.sqlite-wal")) {
                Files.copy(data().resolve(name), target.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void aDirectoryInUseIsNotRestoredInto() throws IOException {
        makeBackup();
        try (DataFolder open = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            CommandRun run = restore(data(), "--replace");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(data() + " is in use by a server or another command.");
            open.accessKeys().create(TENANT);
        }
        assertThat(keys(data())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory.sqlite", "secret.key", "carillon.properties"})
    void aDamagedBackupIsRefused(String name) throws IOException {
        createKey(data());
        Files.writeString(data().resolve("carillon.properties"), "http.threads=3\n");
        assertThat(backUp().exitCode()).isZero();
        Path file = backup().resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Path target = Files.createDirectory(temporary.resolve("target"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        createKey(target);
        for (int at : new int[] {0, whole.length / 2, whole.length - 1}) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);
            assertRefused(restore(target, "--replace"), FolderContent.of(temporary), name, "another backup");
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertRefused(restore(target, "--replace"), FolderContent.of(temporary), name, "another backup");
        Files.delete(file);
        assertRefused(restore(target, "--replace"), FolderContent.of(temporary), name);
    }

    @Test
    void directoriesThatAreNotBackupsAreRejected() throws IOException {
        makeBackup();
        Path manifest = backup().resolve("backup.properties");
        String text = Files.readString(manifest);
        Path target = temporary.resolve("target");
        createKey(target);
        for (String wrong : List.of(
                "",
                text.replace("form=sqlite", "form=portable"),
                text.replace("form=sqlite", "form=sqlitf"),
                text.replace("format=2", "format=0"),
                text.replace("format=2", "format=1"),
                text.replaceAll("records=.*", "records=many"),
                text.replaceAll("created=.*", "created=yesterday"),
                text.replaceAll("checksum=..", "checksum=zz"),
                text.replaceAll("sha256.secret.*", ""),
                text + "\\u12")) {
            Files.writeString(manifest, wrong);
            assertRefused(restore(target, "--replace"), FolderContent.of(temporary), "backup");
        }
        Files.delete(manifest);
        assertRefused(restore(target, "--replace"), FolderContent.of(temporary), "is not a backup");
        assertRefused(
                CommandRun.of("restore", temporary.resolve("none").toString(), "--data", target.toString()),
                FolderContent.of(temporary),
                "does not exist");
    }

    /** Whenever a restore ends, the next command finds the old data, log and all, or the backup's. */
    @Test
    void aRestoreMayBeKilledAtAnyMoment() throws IOException {
        makeBackup();
        List<AccessKey> restored = keys(data());
        Path folder = temporary.resolve("crashed");
        copyOfACrashedServer(folder);
        List<AccessKey> old = keys(data());
        assertThat(old).hasSize(3);

        var history = new DiskHistory(folder);
        Path recorded = RecordedFileSystem.record(folder, history);
        Path staged = StagedBackup.write(backup(), BackupManifest.read(backup()), recorded);
        PendingRestore.commit(recorded, staged, NOW).apply();
        assertThat(history.size()).isGreaterThan(30);
        int ends = 0;
        for (int step = 0; step <= history.size(); step++) {
            Path killed = Files.createDirectory(temporary.resolve("killed-" + step));
            history.writeAfterKill(step, killed);
            List<AccessKey> found = keys(killed);
            assertThat(found).as("killed after step " + step).isIn(old, restored);
            ends += found.equals(restored) ? 1 : 0;
            for (int way = 0; way < history.powerCuts(step); way++) {
                Path cut = Files.createDirectory(temporary.resolve("cut-" + step + "-" + way));
                history.writeAfterPowerCut(step, way, cut);
                assertThat(keys(cut))
                        .as("without power after step %d, way %d", step, way)
                        .isIn(step == history.size() ? List.of(restored) : List.of(old, restored));
            }
        }
        assertThat(ends).isBetween(5, history.size());
    }

    @Test
    void leftoversOfAKilledRestoreAreRemovedByTheNext() throws IOException {
        makeBackup();
        Path folder = temporary.resolve("restored");
        Files.createDirectory(folder);
        Files.createDirectory(folder.resolve("restore.new"));
        Files.writeString(folder.resolve("restore.new/directory.sqlite"), "half of it");
        assertThat(restore(folder).exitCode()).isZero();
        assertThat(names(folder)).containsExactly("carillon.lock", "directory.sqlite", "secret.key");
    }

    @Test
    void aDirectoryOfASimilarNameIsNotTakenForARestore() throws IOException {
        makeBackup();
        Files.createDirectory(data().resolve("restore-of-last-year"));
        Files.writeString(data().resolve("restore-of-last-year/directory.sqlite"), "somebody's");
        assertThat(keys(data())).hasSize(1);
        assertThat(data().resolve("restore-of-last-year/directory.sqlite")).hasContent("somebody's");
    }

    @Test
    void draftsOfAKilledProcessAreRemovedByTheNextStart() throws IOException {
        createKey(data());
        List<String> drafts = List.of(
                "secret.key.123.draft", "directory.sqlite.1.draft", "directory.sqlite.1.draft-wal", "secret9.new");
        for (String name : drafts) {
            Files.writeString(data().resolve(name), "x");
        }
        Files.writeString(data().resolve("notes.draft"), "the operator's own");
        try (FolderLock other = FolderLock.shared(data())) {
            createKey(data());
            assertThat(names(data())).as("another process may be writing them").containsAll(drafts);
            assertThat(other).isNotNull();
        }
        createKey(data());
        assertThat(names(data())).containsExactly("carillon.lock", "directory.sqlite", "notes.draft", "secret.key");
    }
}
