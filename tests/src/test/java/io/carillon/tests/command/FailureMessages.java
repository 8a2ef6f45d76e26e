package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a user gets wrong is told in two lines: what is wrong, after the command's name, and what to do. Subclasses have the
 * cases of one kind, from a method {@code cases}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FailureMessages {
    private Path folder;
    private DataFolder data;

    /** A server's directory that nothing is wrong with. */
    final DataFolder data() {
        return data;
    }

    /** Where the test may write. */
    final Path folder() {
        return folder;
    }

    @BeforeAll
    void createDirectories(@TempDir Path temporary) throws IOException {
        folder = temporary;
        data = new DataFolder(folder);
        data.createKey("123456789012");
        for (String name : List.of("binary", "short", "empty")) {
            copyTo(name);
        }
        Files.write(folder.resolve("binary/secret.key"), new byte[] {(byte) 0xff, 0, (byte) 0x80, 10});
        Files.writeString(folder.resolve("short/secret.key"), "c2hvcnQ=\n");
        Files.writeString(folder.resolve("empty/secret.key"), "");
        Files.write(folder.resolve("latin.csv"), new byte[] {'E', (byte) 0xe9, '\n'});
        Files.writeString(folder.resolve("file"), "");
        for (String name : List.of("foreign", "newer", "nested", "keyless")) {
            copyTo(name);
        }
        Files.writeString(folder.resolve("foreign/directory.sqlite"), "This is a text, not a database. ".repeat(200));
        setSchema(folder.resolve("newer/directory.sqlite"), 99);
        Files.delete(folder.resolve("nested/directory.sqlite"));
        Files.createDirectory(folder.resolve("nested/directory.sqlite"));
        Files.delete(folder.resolve("keyless/secret.key"));
        Files.writeString(folder.resolve("wrong.properties"), "http.thread=1\n");
        Files.writeString(folder.resolve("malformed.properties"), "http.threads=\\u00zz\n");
        Files.writeString(folder.resolve("audit.properties"), "audit.file=/proc/audit.log\n");
        for (String name : List.of("keydirectory", "open", "otherkey")) {
            copyTo(name);
        }
        Files.delete(folder.resolve("keydirectory/secret.key"));
        Files.createDirectory(folder.resolve("keydirectory/secret.key"));
        Files.setPosixFilePermissions(folder.resolve("open/secret.key"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(
                folder.resolve("otherkey/secret.key"), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    }

    /** The number is at a fixed place of SQLite's header: https://www.sqlite.org/fileformat2.html#user_version_number. */
    private static void setSchema(Path file, int version) throws IOException {
        try (var database = FileChannel.open(file, StandardOpenOption.WRITE)) {
            database.write(ByteBuffer.allocate(Integer.BYTES).putInt(0, version), 60);
        }
    }

    private void copyTo(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(data.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFailureTakesTwoLines(FailureCase failing) {
        ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"));
        for (Map.Entry<String, String> variable : failing.variables().entrySet()) {
            environment = environment.with(variable.getKey(), variable.getValue());
        }
        String[] arguments = arguments(failing.arguments());
        ProgramResult result = Program.run(environment, line(arguments));
        List<String> lines = result.requireExitCode(failing.exitCode())
                .standardError()
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        String problem = lines.get(0).substring(lines.get(0).indexOf(": ") + 2);
        if (failing.problem().contains("\\.")) {
            assertThat(problem).matches(failing.problem());
        } else {
            assertThat(problem)
                    .isEqualTo(failing.problem().replace("DIR/", folder + "/").replaceFirst("^DIR ", folder + " "));
        }
        assertThat(lines.get(0)).startsWith(("carillon " + command(failing.arguments())).strip() + ": ");
        assertThat(lines.get(1)).isEqualTo(failing.remedy().replace("DIR/", folder + "/"));
        assertThat(result.standardOutput()).isEmpty();
    }

    /** The same program as {@code java -jar}, with classes that are shared, so that it starts sooner. */
    private static List<String> line(String[] arguments) {
        return arguments.length == 0
                ? CarillonCommandLine.jar()
                : CarillonCommandLine.of(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** The words before the first option or argument, which are the names of commands; none for one that does not exist. */
    private static String command(String arguments) {
        var names = new ArrayList<String>();
        for (String word : arguments.split(" ", -1)) {
            if (word.startsWith("-")
                    || word.contains("/")
                    || List.of("serv", "crate").contains(word)) {
                break;
            }
            names.add(word);
        }
        return String.join(" ", names);
    }

    private String[] arguments(String line) {
        return Stream.of(line.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("''")
                        ? ""
                        : word.equals("DIR") ? folder.toString() : word.replace("DIR/", folder + "/"))
                .toArray(String[]::new);
    }
}
