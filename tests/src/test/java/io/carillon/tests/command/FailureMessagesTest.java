package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a user gets wrong is told in two lines: what is wrong, after the command's name, and what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureMessagesTest {
    private static final String CHECK_PATH = "Check the path.";
    private static final String ENDPOINT_EXAMPLE =
            "--endpoint-url or AWS_ENDPOINT_URL_CHIME, for example http://127.0.0.1:8018.";
    private static final String PROFILES =
            "Choose a profile with --profile or AWS_PROFILE; 'carillon keys create --profile NAME' creates one with a"
                    + " key.";
    private static final String RESTORE = "Restore it from a backup.";

    private Path folder;
    private DataFolder data;

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

    /** A command with what it must print; {@code DIR} stands for the folder of this test in all of them. */
    private record Case(String arguments, int exitCode, String problem, String remedy, Map<String, String> variables) {
        Case(String arguments, int exitCode, String problem, String remedy) {
            this(arguments, exitCode, problem, remedy, Map.of());
        }

        Case with(String... namesAndValues) {
            var changed = new HashMap<>(variables);
            for (int i = 0; i < namesAndValues.length; i += 2) {
                changed.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return new Case(arguments, exitCode, problem, remedy, changed);
        }

        Case withKey() {
            return with("AWS_ACCESS_KEY_ID", "AKIANOBODY", "AWS_SECRET_ACCESS_KEY", "secret");
        }

        @Override
        public String toString() {
            return arguments;
        }
    }

    static Stream<Case> files() {
        String load = "admin numbers import --aws-account-id 123456789012 --data DIR/data ";
        return Stream.of(
                new Case(
                        "serve --data /proc/x",
                        1,
                        "The directory /proc/x cannot be created: No such file or directory.",
                        "Choose a directory that this user may write to."),
                new Case("serve --data DIR/file", 1, "DIR/file is not a directory.", "Name a directory with --data."),
                new Case(
                        "serve --data DIR/file/x",
                        1,
                        "The directory DIR/file/x cannot be created: Not a directory.",
                        "Choose a directory that this user may write to."),
                new Case(load + "/nonexistent.csv", 1, "/nonexistent.csv does not exist.", CHECK_PATH),
                new Case(load + "DIR", 1, "DIR is a directory, not a file.", "Name a file."),
                new Case(
                        load + "DIR/latin.csv",
                        1,
                        "DIR/latin.csv is not UTF-8.",
                        "Save it as UTF-8, or convert it with 'iconv -t UTF-8'."),
                new Case(
                        "keys list --data DIR/binary",
                        1,
                        "DIR/binary/secret.key does not contain a 32-byte key in Base64.",
                        RESTORE),
                new Case(
                        "keys list --data DIR/short",
                        1,
                        "DIR/short/secret.key does not contain a 32-byte key in Base64.",
                        RESTORE),
                new Case("serve --data DIR/empty", 1, "DIR/empty/secret.key is empty: its key is lost.", RESTORE));
    }

    static Stream<Case> directories() {
        String remedy =
                "Check that --data names the right directory, that this user can write there and that its disk has"
                        + " room; or restore a backup.";
        String settings = "docs/configuration.md describes every setting, with its range and default.";
        return Stream.of(
                new Case(
                        "keys list --data DIR/foreign",
                        1,
                        "DIR/foreign/directory.sqlite is damaged, or is not a SQLite database.",
                        remedy),
                new Case(
                        "serve --port 0 --data DIR/newer",
                        1,
                        "The file has schema 99, of a newer version of Carillon, which is needed to open it. This version"
                                + " supports schemas up to 2.",
                        remedy),
                new Case(
                        "keys list --data DIR/nested", 1, "DIR/nested/directory.sqlite is not a regular file.", remedy),
                new Case(
                        "keys list --data DIR/keyless",
                        1,
                        "DIR/keyless/secret.key is missing; without it, the keys in the store cannot be decrypted.",
                        "Copy it from a backup, or from another server of the same store."),
                new Case(
                        "keys list --data DIR/nowhere",
                        1,
                        "DIR/nowhere does not exist.",
                        "Name the server's directory with --data; 'carillon serve' creates it."),
                new Case(
                        "backup --data DIR/data DIR/file",
                        1,
                        "DIR/file already exists.",
                        "Choose a directory that does not exist or is empty."),
                new Case(
                        "restore DIR/file --data DIR/new",
                        1,
                        "DIR/file is not a backup: it has no backup.properties.",
                        "Name a directory that 'carillon backup' has created."),
                new Case(
                        "serve --data DIR/data --config DIR/none.properties",
                        2,
                        "There is no file DIR/none.properties.",
                        settings),
                new Case(
                        "serve --data DIR/data --config DIR/wrong.properties",
                        2,
                        "DIR/wrong.properties: There is no setting http.thread. Did you mean http.threads?",
                        settings));
    }

    static Stream<Case> stores() {
        String postgresql =
                "Check that PostgreSQL is running there, and the address, user and password (PGUSER, PGPASSWORD).";
        String cassandra = "Check that Cassandra is running there, and the address: cassandra://HOST,HOST/KEYSPACE.";
        return Stream.of(
                new Case(
                        "store copy /nonexistent DIR/x",
                        1,
                        "/nonexistent does not exist.",
                        "Name the server's directory with --data; 'carillon serve' creates it."),
                new Case(
                        "store copy DIR/data DIR/./data",
                        2,
                        "FROM and TO are the same store.",
                        "See 'carillon store copy --help'."),
                new Case(
                        "keys list --data DIR/data --store jdbc:postgresql://127.0.0.1:1/x",
                        1,
                        "Cannot connect to jdbc:postgresql://127.0.0.1:1/x: Connection to 127.0.0.1:1 refused."
                                + " Check that the hostname and port are correct and that the postmaster is accepting"
                                + " TCP/IP connections.",
                        postgresql),
                new Case(
                        "keys list --data DIR/data --store jdbc:postgresql://nohost.invalid/x",
                        1,
                        "Cannot connect to jdbc:postgresql://nohost.invalid/x: the host name cannot be resolved.",
                        postgresql),
                new Case(
                        "keys list --data DIR/data --store jdbc:postgresql://127.0.0.1:99999/x",
                        1,
                        "The driver rejects the address jdbc:postgresql://127.0.0.1:99999/x with its parameters.",
                        postgresql),
                new Case(
                        "store copy DIR/data cassandra://127.0.0.1:1/x",
                        1,
                        "No Cassandra node responds: 127\\.0\\.0\\.1:1: [^()]+\\.",
                        cassandra),
                new Case(
                        "store copy DIR/data cassandra:///",
                        1,
                        "The address of the database is wrong: expected cassandra://host1,host2:9042/keyspace.",
                        cassandra));
    }

    static Stream<Case> calls() {
        String list = "users list --account-id 00000000-0000-7000-8000-000000000000";
        String gone = "No server is configured: AWS's own Chime service ended on 2026-02-20.";
        return Stream.of(
                new Case(list, 253, gone, "Set yours with " + ENDPOINT_EXAMPLE),
                new Case(list, 253, gone, "Set yours with " + ENDPOINT_EXAMPLE)
                        .withKey()
                        .with("AWS_ENDPOINT_URL_CHIME", "https://service.chime.aws.amazon.com/console"),
                new Case(
                                list,
                                255,
                                "There is no server at http://127.0.0.1:1: Connection refused.",
                                "Start it with 'carillon serve', or set another with --endpoint-url or"
                                        + " AWS_ENDPOINT_URL_CHIME.")
                        .withKey()
                        .with("AWS_ENDPOINT_URL_CHIME", "http://127.0.0.1:1"),
                new Case(
                                list + " --endpoint-url http://nohost.invalid",
                                255,
                                "The host name of http://nohost.invalid cannot be resolved.",
                                "Correct it: " + ENDPOINT_EXAMPLE)
                        .withKey(),
                new Case(
                                list,
                                253,
                                "The endpoint 'here' is not an http or https URL.",
                                "Correct it: " + ENDPOINT_EXAMPLE)
                        .withKey()
                        .with("AWS_ENDPOINT_URL_CHIME", "here"),
                new Case(
                        list + " --endpoint-url http://127.0.0.1:1",
                        253,
                        "No credentials found: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY nor a profile.",
                        PROFILES),
                new Case(
                        list + " --endpoint-url http://127.0.0.1:1 --profile nope",
                        255,
                        "Profile 'nope' does not exist.",
                        PROFILES),
                new Case(list + " --endpoint-url http://127.0.0.1:1", 255, "Profile 'nope' does not exist.", PROFILES)
                        .with("AWS_PROFILE", "nope"));
    }

    static Stream<Case> usage() {
        return Stream.of(
                new Case("", 2, "A command is missing\\. The commands are .*", "See 'carillon --help'."),
                new Case(
                        "serv",
                        2,
                        "Unknown command 'serv'.",
                        "Did you mean 'serve' or 'users'? See 'carillon --help'."),
                new Case(
                        "keys crate",
                        2,
                        "Unknown command 'crate'.",
                        "Did you mean 'create' or 'update'? See 'carillon keys --help'."),
                new Case(
                        "keys list --dat DIR/data",
                        2,
                        "Unknown option '--dat'.",
                        "Did you mean '--data'? See 'carillon keys list --help'."),
                new Case(
                        "keys list",
                        2,
                        "Missing required option: '--data=DIR', or the variable CARILLON_DATA.",
                        "See 'carillon keys list --help'."),
                new Case(
                        "keys list --data DIR/data --outputs json",
                        2,
                        "Unknown option '--outputs'.",
                        "Did you mean '--output'? See 'carillon keys list --help'."),
                new Case(
                        "keys list --data DIR/data --output xml",
                        2,
                        "Invalid value for option '--output': 'xml' is not one of text, json.",
                        "See 'carillon keys list --help'."),
                new Case(
                        "keys list --data",
                        2,
                        "Missing required parameter for option '--data' (DIR).",
                        "See 'carillon keys list --help'."),
                new Case(
                        "backup --data DIR/data",
                        2,
                        "Missing required parameter: 'TO'.",
                        "See 'carillon backup --help'."),
                new Case(
                        "keys create --data DIR/data --aws-account-id 12",
                        2,
                        "Invalid value for option '--aws-account-id': An AWS account id is 12 digits.",
                        "See 'carillon keys create --help'."),
                new Case(
                        "keys create --data DIR/data --aws-account-id 123456789012 --role nobody",
                        2,
                        "Invalid value for option '--role': 'nobody' is not one of administrator, user-administrator,"
                                + " read-only.",
                        "See 'carillon keys create --help'."),
                new Case(
                        "admin create-account --data DIR/data",
                        2,
                        "Missing required options: '--aws-account-id=ID', '--name=NAME', '--account-type=TYPE'.",
                        "See 'carillon admin create-account --help'."),
                new Case(
                        "serve --data DIR/data --port abc",
                        2,
                        "Invalid value for option '--port': 'abc' is not a whole number.",
                        "See 'carillon serve --help'."),
                new Case(
                        "serve --data DIR/data --store foo://x",
                        2,
                        "Invalid value for option '--store': must begin with jdbc:postgresql:// or cassandra://.",
                        "See 'carillon serve --help'."),
                new Case(
                        "keys list --data DIR/data more",
                        2,
                        "Unexpected argument 'more'.",
                        "See 'carillon keys list --help'."),
                new Case(
                        "keys list --data ''",
                        2,
                        "Invalid value for option '--data': the path is empty.",
                        "See 'carillon keys list --help'."),
                new Case(
                        "token-keys delete --data DIR/data zzz",
                        2,
                        "Invalid value for positional parameter at index 0 (ID): 'zzz' is not a whole number.",
                        "See 'carillon token-keys delete --help'."),
                new Case(
                        "token-keys delete --data DIR/data 99999999999",
                        2,
                        "Invalid value for positional parameter at index 0 (ID): '99999999999' is out of range.",
                        "See 'carillon token-keys delete --help'."),
                new Case(
                        "token-keys delete --data DIR/data 99",
                        1,
                        "Token key 99 does not exist.",
                        "'carillon token-keys list' lists the keys."),
                new Case(
                        "token-keys delete --data DIR/data 1",
                        1,
                        "Token key 1 is in use: it seals new tokens.",
                        "Run 'carillon token-keys rotate' first."),
                new Case(
                        "serve --data DIR/data --host ''",
                        2,
                        "The host must not be empty.",
                        "See 'carillon serve --help'."),
                new Case(
                        "serve --data DIR/data --port 65536",
                        2,
                        "The port must be a number from 0 to 65535.",
                        "See 'carillon serve --help'."),
                new Case(
                        "serve --data DIR/data --port 0 --host nohost.invalid",
                        1,
                        "The host name nohost.invalid cannot be resolved.",
                        "Choose an address of this machine with --host."),
                new Case(
                        "serve --data DIR/data --port 0 --insecure --host 192.0.2.1",
                        1,
                        "Cannot listen on port 0 of 192.0.2.1: Cannot assign requested address.",
                        "Choose an address of this machine with --host."));
    }

    @ParameterizedTest
    @MethodSource({"files", "directories", "stores", "calls", "usage"})
    void aFailureTakesTwoLines(Case failing) {
        ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"));
        for (Map.Entry<String, String> variable : failing.variables().entrySet()) {
            environment = environment.with(variable.getKey(), variable.getValue());
        }
        String[] arguments = arguments(failing.arguments());
        ProgramResult result = Program.run(environment, CarillonCommandLine.jar(arguments));
        List<String> lines = result.requireExitCode(failing.exitCode())
                .standardError()
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        String problem = lines.get(0).substring(lines.get(0).indexOf(": ") + 2);
        if (failing.problem().contains("\\")) {
            assertThat(problem).matches(failing.problem());
        } else {
            assertThat(problem)
                    .isEqualTo(failing.problem().replace("DIR/", folder + "/").replaceFirst("^DIR ", folder + " "));
        }
        assertThat(lines.get(0)).startsWith(("carillon " + command(failing.arguments())).strip() + ": ");
        assertThat(lines.get(1)).isEqualTo(failing.remedy());
        assertThat(result.standardOutput()).isEmpty();
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

    private List<String> shell(String script, String... arguments) {
        var command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(CarillonCommandLine.jar(arguments));
        command.addAll(List.of("--data", data.folder().toString()));
        return command;
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 48, 64, 100})
    void tooLowALimitOfOpenFilesIsReportedFirst(int limit) {
        ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"));
        ProgramResult result =
                Program.run(environment, shell("ulimit -n " + limit + "; exec \"$@\"", "serve", "--port", "0"));
        assertThat(result.requireExitCode(2).standardError())
                .isEqualTo("carillon: The process may open only " + limit + " files; it needs at least 128.\n"
                        + "Raise it with 'ulimit -n 4096', or LimitNOFILE= in a systemd unit.\n");
    }

    @Test
    void aPortInUseIsReportedWithAdvice() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(data.run("serve", "--port", port).requireExitCode(1).standardError())
                    .isEqualTo(
                            "carillon serve: Cannot listen on port " + port
                                    + " of 127.0.0.1: Address already in use.\n"
                                    + "Stop the program that uses it, or choose another port with --port; 0 selects a free one.\n");
        }
    }

    @Test
    void aTraceIsPrintedOnRequest() {
        ProgramEnvironment environment =
                ProgramEnvironment.empty(folder.resolve("home")).with("CARILLON_DEBUG", "1");
        assertThat(Program.run(environment, CarillonCommandLine.jar("serve", "--data", "/proc/x"))
                        .requireExitCode(1)
                        .standardError())
                .contains("\n\tat ");
    }
}
