package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.backup.BackupManifest.Form;
import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.server.keys.AccessKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;

/** The directories of a test of backups, and the commands on them. */
abstract class BackupDirectories {
    static final Tenant TENANT = new Tenant("123456789012");

    @TempDir
    Path temporary;

    Path data() {
        return temporary.resolve("data");
    }

    Path backup() {
        return temporary.resolve("backup");
    }

    static void createKey(Path folder) throws IOException {
        try (DataFolder opened = DataFolder.open(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            opened.accessKeys().create(TENANT);
        }
    }

    static List<AccessKey> keys(Path folder) throws IOException {
        try (DataFolder opened = DataFolder.openExisting(folder, StoreLocation.SQLITE, Settings.DEFAULT)) {
            return opened.accessKeys().list();
        }
    }

    CommandRun backUp() {
        return backUp(data(), backup());
    }

    CommandRun backUp(Path folder, Path to, String... more) {
        return run(Stream.concat(Stream.of("backup", "--data", folder, to), Stream.of(more)));
    }

    CommandRun verify() {
        return run(Stream.of("backup", "verify", backup()));
    }

    CommandRun restore(Path into, String... more) {
        return run(Stream.concat(Stream.of("restore", backup(), "--data", into), Stream.of(more)));
    }

    static CommandRun run(Stream<?> arguments) {
        return CommandRun.of(arguments.map(Object::toString).toArray(String[]::new));
    }

    void makeBackup(Form form) throws IOException {
        createKey(data());
        Files.writeString(data().resolve("carillon.properties"), "http.threads=3\n");
        CommandRun run = form == Form.PORTABLE ? backUp(data(), backup(), "--portable") : backUp(data(), backup());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    void assertRefused(CommandRun run, FolderContent before, String... words) throws IOException {
        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("carillon ")
                .contains(words)
                .hasLineCount(2)
                .doesNotContain("\tat ");
        assertThat(FolderContent.of(temporary)).isEqualTo(before);
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Decompressed. */
    static String text(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
