package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.users.UserLoad;
import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.SqliteRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * {@code kill -9} in the middle of an import, and the same command again, or a server: everybody is there, nobody twice, and
 * every name is in the index.
 */
@Tag("slow")
class KilledImportTest {
    /** {@code -Dcarillon.test.imports} sets another number. */
    private static final int ROUNDS = Integer.getInteger("carillon.test.imports", 2);

    /** So many that the index of names is built after them. */
    private static final int PEOPLE = UserLoad.NAMES_AT_ONCE + 4000;
    /** How far the files of the database grow while the people come in and their names are indexed, about. */
    private static final int BYTES = 26_000_000;
    /** How far while their names are indexed. */
    private static final int BYTES_OF_NAMES = 3_000_000;

    /** Each is a request, so there are fewer. */
    private static final int PEOPLE_THROUGH_API = 1500;

    private static final int BYTES_THROUGH_API = 3_000_000;
    private static final int ROUNDS_THROUGH_API = Integer.getInteger("carillon.test.imports", 1);

    private static final long SEED = 20261128;

    @TempDir
    private Path temporary;

    private DataFolder data;
    private AwsAccount owner;

    @BeforeEach
    void createKey() {
        data = new DataFolder(temporary);
        owner = data.createKey("123456789012");
    }

    /** In every other round, after everybody is in; of these, the server completes the index in every other one. */
    @Test
    void everybodyIsThereOnce() throws Exception {
        everybodyIsThereOnce(ROUNDS, PEOPLE, this::intoFolder, (round, words, account, random) -> {
            var records = new SqliteRecords(data.folder(), account);
            if (round % 2 == 0) {
                kill(words, grown(random.nextInt(BYTES)));
                return;
            }
            kill(words, whileIndexing(records, random.nextInt(BYTES_OF_NAMES)));
            if (round % 4 == 3) {
                completeByServer(records);
            }
        });
    }

    private List<String> intoFolder(String account) {
        return importing(
                account,
                "--aws-account-id",
                "123456789012",
                "--data",
                data.folder().toString());
    }

    private void completeByServer(SqliteRecords records) {
        try (ServerProcess server = data.serve()) {
            Waiting.until(records::hasAllNames, () -> "the server does not complete the index of names");
            server.terminate();
        }
    }

    @Test
    void everybodyIsThereOnceThroughTheApi() throws Exception {
        try (ServerProcess server = data.serve()) {
            everybodyIsThereOnce(
                    ROUNDS_THROUGH_API,
                    PEOPLE_THROUGH_API,
                    account -> importing(
                            account, "--endpoint-url", server.endpoint().toString()),
                    (round, words, account, random) -> kill(words, grown(random.nextInt(BYTES_THROUGH_API))));
            server.terminate();
        }
    }

    private static List<String> importing(String account, String... where) {
        return Stream.concat(Stream.of("--account-id", account), Stream.of(where))
                .toList();
    }

    /** Begins an import and kills it. */
    private interface Killing {
        void kill(int round, String[] words, String account, Random random) throws Exception;
    }

    private void everybodyIsThereOnce(int rounds, int people, Function<String, List<String>> where, Killing killing)
            throws Exception {
        Path list = temporary.resolve("people.csv");
        String good = IntStream.range(0, people)
                .mapToObj(i -> "person" + i + "@x.example,Person " + i + "\n")
                .collect(Collectors.joining());
        Files.writeString(list, "Email,Name\n" + good + "not an address,Nobody\n");
        var random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            String account = data.createAccount(owner, "Corp", AccountType.ENTERPRISE_LWA);
            List<String> words = new ArrayList<>(List.of(list.toString()));
            words.addAll(where.apply(account));
            killing.kill(round, words.toArray(String[]::new), account, random);
            ProgramResult again = CarillonCommandLine.run(environment(), "import", words.toArray(String[]::new));
            assertThat(again.requireExitCode(1).standardOutput())
                    .as("round %d, seed %d", round, SEED)
                    .endsWith(" 1 rejected\n");
            Path rejects = temporary.resolve("people.rejects.csv");
            assertThat(Files.readAllLines(rejects)).hasSize(2);
            Files.delete(rejects);
            String exported = data.run(
                            "export", "--aws-account-id", "123456789012", "--account-id", account, "--format", "csv")
                    .requireExitCode(0)
                    .standardOutput();
            assertThat(exported.lines()
                            .skip(1)
                            .map(line -> line.split(",", -1)[1] + "," + line.split(",", -1)[2] + "\n"))
                    .as("round %d, seed %d", round, SEED)
                    .containsExactlyInAnyOrderElementsOf(
                            good.lines().map(line -> line + "\n").toList());
            var records = new SqliteRecords(data.folder(), account);
            assertThat(records.hasAllNames())
                    .as("round %d, seed %d", round, SEED)
                    .isTrue();
            assertThat(records.count("name/"))
                    .as("round %d, seed %d", round, SEED)
                    .isEqualTo(2 * people);
        }
        String store = CarillonCommandLine.run(
                        ProgramEnvironment.empty(temporary.resolve("check")),
                        "store",
                        "check",
                        data.folder().toString())
                .requireExitCode(0)
                .standardOutput();
        assertThat(store).isNotEmpty();
    }

    private ProgramEnvironment environment() {
        return ProgramEnvironment.empty(temporary.resolve("importer")).with(owner.credentials());
    }

    /** When the database has grown by so many bytes from now on. */
    private Waiting.Condition grown(int bytes) throws IOException {
        long before = size();
        return () -> size() - before > bytes;
    }

    /** When the database has grown by so many bytes after the import has begun to index names. */
    private Waiting.Condition whileIndexing(SqliteRecords records, int bytes) {
        long[] before = {-1};
        return () -> {
            if (before[0] < 0 && records.has("names-deferred", "SORTING")) {
                before[0] = size();
            }
            return before[0] >= 0 && size() - before[0] >= bytes;
        };
    }

    /** Starts the import, and kills it at that moment, unless it ends before. */
    private void kill(String[] words, Waiting.Condition moment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(CarillonCommandLine.of("import", words))
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("killed.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment().variables());
        Process process = builder.start();
        try {
            Waiting.until(() -> !process.isAlive() || moment.holds(), () -> "the import neither comes so far nor ends");
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (!Files.exists(temporary.resolve("people.csv.journal"))) {
            // It has not begun, or it had ended; then it is a new one that follows.
            Files.deleteIfExists(temporary.resolve("people.rejects.csv"));
        }
    }

    private long size() throws IOException {
        long size = 0;
        for (String file : List.of("directory.sqlite", "directory.sqlite-wal")) {
            Path path = data.folder().resolve(file);
            size += Files.exists(path) ? Files.size(path) : 0;
        }
        return size;
    }
}
