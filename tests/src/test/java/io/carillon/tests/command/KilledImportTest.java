package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
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

/** {@code kill -9} in the middle of an import, and the same command again: everybody is there, and nobody twice. */
@Tag("slow")
class KilledImportTest {
    /** {@code -Dcarillon.test.imports} sets another number. */
    private static final int ROUNDS = Integer.getInteger("carillon.test.imports", 2);

    private static final int PEOPLE = 6000;
    /** How far the files of the database grow while the people come in, about. */
    private static final int BYTES = 6_000_000;

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

    @Test
    void everybodyIsThereOnce() throws Exception {
        everybodyIsThereOnce(
                ROUNDS,
                PEOPLE,
                BYTES,
                account -> importing(
                        account,
                        "--aws-account-id",
                        "123456789012",
                        "--data",
                        data.folder().toString()));
    }

    @Test
    void everybodyIsThereOnceThroughTheApi() throws Exception {
        try (ServerProcess server = data.serve()) {
            everybodyIsThereOnce(
                    ROUNDS_THROUGH_API,
                    PEOPLE_THROUGH_API,
                    BYTES_THROUGH_API,
                    account -> importing(
                            account, "--endpoint-url", server.endpoint().toString()));
            server.terminate();
        }
    }

    private static List<String> importing(String account, String... where) {
        return Stream.concat(Stream.of("--account-id", account), Stream.of(where))
                .toList();
    }

    private void everybodyIsThereOnce(int rounds, int people, int bytes, Function<String, List<String>> where)
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
            kill(words.toArray(String[]::new), random.nextInt(bytes));
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

    /** Starts the import, and kills it once the database has grown by so many bytes, unless it ends before. */
    private void kill(String[] words, int bytes) throws Exception {
        long before = size();
        ProcessBuilder builder = new ProcessBuilder(CarillonCommandLine.of("import", words))
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("killed.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment().variables());
        Process process = builder.start();
        try {
            Waiting.until(
                    () -> !process.isAlive() || size() - before > bytes, () -> "the import neither grows nor ends");
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() == 1) {
            Files.delete(temporary.resolve("people.rejects.csv"));
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
