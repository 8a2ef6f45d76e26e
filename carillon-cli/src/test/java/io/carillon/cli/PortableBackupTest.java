package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.backup.BackupManifest.Form;
import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.keys.AccessKey;
import io.carillon.server.permissions.Grant;
import io.carillon.store.RestoreMark;
import io.carillon.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The portable form of backups, {@code carillon backup verify}, and {@code carillon backup --keep}. */
class PortableBackupTest {
    private static final Tenant TENANT = new Tenant("123456789012");
    private static final String RECORDS = "records.jsonl.gz";
    private static final long SEED = 20261127;
    private static final int FLIPS = 15;

    @TempDir
    Path temporary;

    private Path data() {
        return temporary.resolve("data");
    }

    private Path backup() {
        return temporary.resolve("backup");
    }

    private static void createKey(Path folder) throws IOException {
        try (DataFolder opened = DataFolder.open(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            opened.accessKeys().create(TENANT);
        }
    }

    private static List<AccessKey> keys(Path folder) throws IOException {
        try (DataFolder opened = DataFolder.openExisting(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            return opened.accessKeys().list();
        }
    }

    private CommandRun backUp(Path folder, Path to, String... more) {
        return run(Stream.concat(Stream.of("backup", "--data", folder, to), Stream.of(more)));
    }

    private CommandRun verify() {
        return run(Stream.of("backup", "verify", backup()));
    }

    private CommandRun restore(Path into, String... more) {
        return run(Stream.concat(Stream.of("restore", backup(), "--data", into), Stream.of(more)));
    }

    private static CommandRun run(Stream<?> arguments) {
        return CommandRun.of(arguments.map(Object::toString).toArray(String[]::new));
    }

    private void makeBackup(Form form) throws IOException {
        createKey(data());
        Files.writeString(data().resolve("carillon.properties"), "http.threads=3\n");
        CommandRun run = form == Form.PORTABLE ? backUp(data(), backup(), "--portable") : backUp(data(), backup());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private void assertRefused(CommandRun run, FolderContent before, String... words) throws IOException {
        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("carillon ")
                .contains(words)
                .hasLineCount(2)
                .doesNotContain("\tat ");
        assertThat(FolderContent.of(temporary)).isEqualTo(before);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

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

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
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

    private static String text(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aWholeBackupIsVerifiedAndNotChanged(Form form) throws IOException {
        makeBackup(form);
        FolderContent before = FolderContent.of(temporary);
        CommandRun run = verify();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 records verified, backed up at ").hasLineCount(1);
        assertThat(run.err()).isEmpty();
        assertThat(FolderContent.of(temporary)).isEqualTo(before);
    }

    @Test
    void aBackupThatOthersCanOpenIsReported() throws IOException {
        makeBackup(Form.SQLITE);
        Files.setPosixFilePermissions(backup(), PosixFilePermissions.fromString("rwxr-xr-x"));
        CommandRun run = verify();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Warning: other users can open " + backup());
    }

    /** At any place of any file, by {@code verify} and by {@code restore}, which then changes nothing. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void everyFlippedBitIsFound(Form form) throws IOException {
        makeBackup(form);
        Path target = temporary.resolve("target");
        createKey(target);
        var random = new Random(SEED);
        for (String name : names(backup())) {
            Path file = backup().resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int flip = 0; flip < FLIPS; flip++) {
                int bit = random.nextInt(whole.length * 8);
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, flipped);
                FolderContent before = FolderContent.of(temporary);
                assertRefused(verify(), before, "carillon backup verify: ");
                assertRefused(restore(target, "--replace"), before, "carillon restore: ");
            }
            Files.write(file, whole);
        }
        assertThat(verify().exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void missingShortAndLinkedFilesAreFound(Form form) throws IOException {
        makeBackup(form);
        Path target = temporary.resolve("target");
        for (String name : names(backup())) {
            Path file = backup().resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertRefused(verify(), FolderContent.of(temporary), "backup");
            }
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            assertRefused(verify(), FolderContent.of(temporary), "backup");
            Path elsewhere = temporary.resolve("elsewhere");
            Files.write(file, whole);
            Files.move(file, elsewhere);
            assertRefused(verify(), FolderContent.of(temporary), name);
            Files.createSymbolicLink(file, elsewhere);
            assertRefused(verify(), FolderContent.of(temporary), name);
            assertThat(restore(target).exitCode()).as("restore of a link").isEqualTo(1);
            Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(verify().exitCode()).isZero();
    }

    /** With hashes that fit: what was changed is then found by the seal of the record. */
    @ParameterizedTest
    @ValueSource(strings = {"\"key\":\"key/", "\"partition\":\"access-keys\"", "\"seal\":\"0", "123456789012"})
    void anEditedRecordIsFoundByItsSeal(String edited) throws IOException {
        makeBackup(Form.PORTABLE);
        Path file = backup().resolve(RECORDS);
        String text = text(file);
        assertThat(text).contains(edited);
        String changed = edited.replace('0', '1').replace("key", "kex").replace("access", "acces_");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.replace(edited, changed).getBytes(StandardCharsets.UTF_8));
        }
        rewriteManifest();
        assertRefused(verify(), FolderContent.of(temporary), RECORDS + " has changed since it was written");
        assertRefused(restoreIntoNothing(), FolderContent.of(temporary), RECORDS);
    }

    private CommandRun restoreIntoNothing() throws IOException {
        Path target = temporary.resolve("nothing");
        if (!Files.exists(target)) {
            assertThat(restore(target).exitCode()).isEqualTo(1);
        }
        return restore(target);
    }

    @Test
    void aMissingRecordIsFoundByTheirNumber() throws IOException {
        makeBackup(Form.PORTABLE);
        Path file = backup().resolve(RECORDS);
        String text = text(file);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8));
        }
        rewriteManifest();
        assertRefused(verify(), FolderContent.of(temporary), "do not match its list");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void anotherSecretKeyIsFound(Form form) throws IOException {
        makeBackup(form);
        Path other = temporary.resolve("other");
        createKey(other);
        Files.copy(other.resolve("secret.key"), backup().resolve("secret.key"), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(verify(), FolderContent.of(temporary), "secret.key has changed");
        rewriteManifest();
        assertRefused(verify(), FolderContent.of(temporary), "secret.key does not open the keys");
    }

    /** As somebody would who edits a backup and knows how it is made. */
    private void rewriteManifest() throws IOException {
        BackupManifest manifest = BackupManifest.read(backup());
        Files.delete(backup().resolve(BackupManifest.FILE));
        BackupManifest.of(
                        manifest.form(),
                        manifest.momentary(),
                        manifest.created(),
                        manifest.digest(),
                        manifest.hashes().keySet().stream()
                                .map(backup()::resolve)
                                .toList())
                .write(backup());
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
    void aManifestLeadsToNoFileElsewhere() throws IOException {
        makeBackup(Form.SQLITE);
        Path manifest = backup().resolve(BackupManifest.FILE);
        String text = Files.readString(manifest)
                .replace("format=2", "format=1")
                .replaceAll("(?m)^(form|momentary|manifest)=.*\n", "");
        Files.writeString(manifest, text + "sha256.../secret.key=00\n");
        assertRefused(verify(), FolderContent.of(temporary), "is not a valid list");
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
    void theOldestBackupsOfTheDirectoryAreRemoved() throws IOException {
        Path backups = Files.createDirectory(temporary.resolve("backups"));
        createKey(data());
        Path other = temporary.resolve("other");
        createKey(other);
        assertThat(backUp(other, backups.resolve("of-another-directory")).exitCode())
                .isZero();
        for (int day = 1; day <= 4; day++) {
            assertThat(backUp(data(), backups.resolve("day-" + day), day % 2 == 0 ? "--portable" : "--keep=9")
                            .exitCode())
                    .isZero();
        }
        Files.writeString(backups.resolve("day-2/notes.txt"), "somebody's");
        Files.createSymbolicLink(backups.resolve("linked"), backups.resolve("day-1"));
        Files.createDirectory(backups.resolve("empty"));
        Files.writeString(backups.resolve("file"), "somebody's");
        Files.createDirectory(backups.resolve("incomplete"));
        Files.copy(backups.resolve("day-3/secret.key"), backups.resolve("incomplete/secret.key"));

        CommandRun run = backUp(data(), backups.resolve("day-5"), "--keep", "2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Removed the old backup " + backups.resolve("day-1"))
                .contains("Removed the old backup " + backups.resolve("day-3"))
                .hasLineCount(3);
        assertThat(names(backups))
                .containsExactly(
                        "day-2", "day-4", "day-5", "empty", "file", "incomplete", "linked", "of-another-directory");
    }

    @Test
    void nothingIsRemovedIfTheNewBackupFails() throws IOException {
        Path backups = Files.createDirectory(temporary.resolve("backups"));
        createKey(data());
        assertThat(backUp(data(), backups.resolve("day-1")).exitCode()).isZero();
        FolderContent before = FolderContent.of(temporary);
        assertRefused(backUp(data(), backups.resolve("day-1"), "--keep=1"), before, "already exists");
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
