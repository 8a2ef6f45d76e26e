package io.carillon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.files.DiskHistory;
import io.carillon.files.RecordedFileSystem;
import io.carillon.server.keys.AccessKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there when a command opens a data folder, and what is there afterwards. */
class DataFolderTest {
    private static final Tenant TENANT = new Tenant("123456789012");

    @TempDir
    Path temporary;

    private Path data() {
        return temporary.resolve("data");
    }

    /** Commands that read, or that change what must be there. */
    static Stream<List<String>> commandsThatMakeNothing() {
        return Stream.of(
                List.of("keys", "list"),
                List.of("keys", "update", "--access-key-id", "AKIANOBODYSKEY000000", "--role", "read-only"),
                List.of("keys", "delete", "--access-key-id", "AKIANOBODYSKEY000000"),
                List.of("keys", "deactivate", "AKIANOBODYSKEY000000"),
                List.of("keys", "activate", "AKIANOBODYSKEY000000"),
                List.of("token-keys", "list"),
                List.of("token-keys", "rotate"),
                List.of("token-keys", "delete", "1"),
                List.of("scim", "token", "list"),
                List.of("scim", "token", "delete", "--yes", "SCIMNOBODYSTOKEN2222"),
                List.of("secret-key", "list"),
                List.of("secret-key", "prepare"),
                List.of("secret-key", "rotate"),
                List.of("secret-key", "retire"),
                List.of("admin", "numbers", "list", "--aws-account-id", "123456789012"),
                List.of("admin", "numbers", "remove", "--aws-account-id", "123456789012", "+12065550100"),
                List.of(
                        "admin",
                        "convert-account",
                        "--aws-account-id",
                        "123456789012",
                        "--account-id",
                        "01a20ccc-2c83-738c-9859-c3f533083505",
                        "--account-type",
                        "EnterpriseLWA"),
                List.of(
                        "admin",
                        "accept-invitations",
                        "--aws-account-id",
                        "123456789012",
                        "--account-id",
                        "01a20ccc-2c83-738c-9859-c3f533083505",
                        "--all"));
    }

    /** And those that make a directory where there is none. */
    static Stream<List<String>> commands() {
        return Stream.concat(
                commandsThatMakeNothing(),
                Stream.of(
                        List.of("serve", "--port", "0"),
                        List.of("keys", "create", "--aws-account-id", "123456789012"),
                        List.of(
                                "admin",
                                "create-account",
                                "--aws-account-id",
                                "123456789012",
                                "--name",
                                "Bells",
                                "--account-type",
                                "EnterpriseLWA")));
    }

    private CommandRun run(List<String> command) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--data", data().toString()));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void create(Path folder) throws IOException {
        try (DataFolder made = DataFolder.open(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            made.accessKeys().create(TENANT);
        }
    }

    /** The command is refused in a few words, and leaves everything as it was. */
    private void assertRefused(List<String> command, String... words) throws IOException {
        FolderContent before = FolderContent.of(temporary);
        CommandRun run = run(command);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).startsWith("carillon ").contains(words).doesNotContain("\tat ");
        assertThat(FolderContent.of(temporary)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("commandsThatMakeNothing")
    void readingDoesNotCreateADirectory(List<String> command) throws IOException {
        assertRefused(command, "does not exist", "carillon serve");
    }

    @ParameterizedTest
    @MethodSource("commandsThatMakeNothing")
    void readingLeavesAnEmptyDirectoryEmpty(List<String> command) throws IOException {
        Files.createDirectory(data());
        assertRefused(command, "contains no server data", "carillon serve");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anEmptyDatabaseBesideAKeyIsRefused(List<String> command) throws IOException {
        create(data());
        Files.write(data().resolve("directory.sqlite"), new byte[0]);
        assertRefused(command, "directory.sqlite is empty", "backup");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aKeyWithoutItsDatabaseIsRefused(List<String> command) throws IOException {
        create(data());
        Files.delete(data().resolve("directory.sqlite"));
        assertRefused(command, "directory.sqlite is missing", "carillon restore");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aDatabaseWithoutItsKeyIsRefusedAndGetsNoNewKey(List<String> command) throws IOException {
        create(data());
        Files.delete(data().resolve("secret.key"));
        assertRefused(command, "secret.key is missing", "backup");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anEmptyKeyIsRefused(List<String> command) throws IOException {
        create(data());
        Files.write(data().resolve("secret.key"), new byte[0]);
        assertRefused(command, "secret.key is empty", "backup");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 99, 100, 4095})
    void aDatabaseThatWasCutOffIsRefused(int length) throws Exception {
        create(data());
        try (var file = FileChannel.open(data().resolve("directory.sqlite"), StandardOpenOption.WRITE)) {
            file.truncate(length);
        }
        assertRefused(List.of("keys", "list"), "directory.sqlite is", "damaged", "backup");
    }

    @Test
    void filesThatAreNotDatabasesAreRejected() throws Exception {
        create(data());
        Files.writeString(data().resolve("directory.sqlite"), "PostgreSQL's dump, by mistake. ".repeat(300));
        assertRefused(List.of("keys", "list"), "is not a SQLite database");
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws Exception {
        create(data());
        Path database = data().resolve("directory.sqlite");
        Files.delete(database);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE song (title TEXT)");
        }
        CommandRun run = run(List.of("serve", "--port", "0"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no Carillon tables");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret.key", "directory.sqlite"})
    void aBrokenLinkMeansLostData(String name) throws IOException {
        create(data());
        Path elsewhere = Files.move(data().resolve(name), temporary.resolve("elsewhere"));
        Files.createSymbolicLink(data().resolve(name), elsewhere);
        assertThat(run(List.of("keys", "list")).exitCode()).isZero();
        Files.delete(elsewhere);
        assertRefused(List.of("keys", "list"), name, "symbolic link to a file that does not exist");
        assertRefused(List.of("serve", "--port", "0"), name, "symbolic link to a file that does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx", "rwx-w----", "rwxrwxrwx"})
    void aDirectoryThatOthersMayWriteToIsRefused(String permissions) throws IOException {
        create(data());
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString(permissions));
        for (List<String> command : commands().toList()) {
            assertRefused(command, "Other users may write", "chmod go-w " + data());
        }
    }

    @Test
    void filesInAReadableDirectoryArePrivate() throws IOException {
        Files.createDirectory(data());
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DataFolder folder = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            folder.accessKeys().create(TENANT);
            assertThat(modes()).hasSizeGreaterThan(4).allMatch(mode -> mode.endsWith(" rw-------"));
        }
        assertThat(modes())
                .containsExactlyInAnyOrder(
                        "carillon.lock rw-------", "directory.sqlite rw-------", "secret.key rw-------");
    }

    private List<String> modes() throws IOException {
        var modes = new ArrayList<String>();
        try (Stream<Path> files = Files.list(data())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                modes.add(
                        file.getFileName() + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return modes;
    }

    @Test
    void accessByOthersIsRemoved() throws Exception {
        create(data());
        try (DataFolder open = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            open.accessKeys().create(TENANT);
            try (Stream<Path> files = Files.list(data())) {
                for (Path file : (Iterable<Path>) files.filter(f -> f.toString().contains(".sqlite"))::iterator) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
                }
            }
            assertThat(run(List.of("keys", "list")).exitCode()).isZero();
            assertThat(modes()).hasSizeGreaterThan(4).allMatch(mode -> mode.endsWith(" rw-------"));
        }
    }

    @Test
    void readingCreatesNothing() throws IOException {
        create(data());
        FolderContent before = FolderContent.of(data());
        assertThat(run(List.of("keys", "list")).exitCode()).isZero();
        assertThat(run(List.of("token-keys", "list")).out()).isEqualTo("1  seals\n");
        assertThat(run(List.of("admin", "numbers", "list", "--aws-account-id", "123456789012"))
                        .exitCode())
                .isZero();
        assertThat(FolderContent.of(data()).files().keySet())
                .isEqualTo(before.files().keySet());
    }

    /** Whatever a first start leaves that ends at any moment, the next one works, and the first one's keys if it was done. */
    @Test
    void aFirstStartMayBeKilledAtAnyMoment() throws IOException {
        Files.createDirectory(temporary.resolve("root"));
        Path root = temporary.resolve("root");
        var history = new DiskHistory(root);
        Path recorded = RecordedFileSystem.record(root, history).resolve("data");
        DataFolder.open(recorded, StoreLocation.SQLITE, Settings.DEFAULT).close();
        byte[] secretKey = Files.readAllBytes(root.resolve("data/secret.key"));
        assertThat(history.size()).isGreaterThan(15);
        for (int step = 0; step <= history.size(); step++) {
            Path killed = Files.createDirectory(temporary.resolve("killed-" + step));
            history.writeAfterKill(step, killed);
            assertStarts(killed.resolve("data"), "killed after step " + step);
            for (int way = 0; way < history.powerCuts(step); way++) {
                Path cut = Files.createDirectory(temporary.resolve("cut-" + step + "-" + way));
                history.writeAfterPowerCut(step, way, cut);
                assertStarts(cut.resolve("data"), "without power after step " + step + ", way " + way);
                if (step == history.size()) {
                    assertThat(cut.resolve("data/secret.key")).hasBinaryContent(secretKey);
                }
            }
        }
        assertThat(new String(secretKey, UTF_8)).hasSizeGreaterThan(40);
    }

    private static void assertStarts(Path folder, String when) throws IOException {
        AccessKey key;
        try (DataFolder next = DataFolder.open(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            key = next.accessKeys().create(TENANT).key();
        }
        try (DataFolder again = DataFolder.openExisting(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            assertThat(again.accessKeys().list()).as(when).containsExactly(key);
        }
    }
}
