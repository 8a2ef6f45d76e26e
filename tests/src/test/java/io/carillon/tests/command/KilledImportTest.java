package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static final long SEED = 20261128;

    @TempDir
    private Path temporary;

    @Test
    void everybodyIsThereOnce() throws Exception {
        var data = new DataFolder(temporary);
        AwsAccount owner = data.createKey("123456789012");
        Path list = temporary.resolve("people.csv");
        String good = IntStream.range(0, PEOPLE)
                .mapToObj(i -> "person" + i + "@x.example,Person " + i + "\n")
                .collect(Collectors.joining());
        Files.writeString(list, "Email,Name\n" + good + "not an address,Nobody\n");
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String account = data.createAccount(owner, "Corp", AccountType.ENTERPRISE_LWA);
            int moment = random.nextInt(BYTES);
            kill(data, account, list, moment);
            ProgramResult again = transfer(data, "import", account, list.toString());
            assertThat(again.requireExitCode(1).standardOutput())
                    .as("round %d, seed %d", round, SEED)
                    .endsWith(" 1 rejected\n");
            Path rejects = temporary.resolve("people.rejects.csv");
            assertThat(Files.readAllLines(rejects)).hasSize(2);
            Files.delete(rejects);
            String exported = transfer(data, "export", account, "--format", "csv")
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

    private static ProgramResult transfer(DataFolder data, String command, String account, String... more) {
        return data.run(
                command,
                Stream.concat(Stream.of("--aws-account-id", "123456789012", "--account-id", account), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Starts the import, and kills it once the database has grown by so many bytes, unless it ends before. */
    private void kill(DataFolder data, String account, Path list, int bytes) throws Exception {
        long before = size(data);
        Process process = new ProcessBuilder(CarillonCommandLine.of(
                        "import",
                        list.toString(),
                        "--aws-account-id",
                        "123456789012",
                        "--account-id",
                        account,
                        "--data",
                        data.folder().toString()))
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("killed.log").toFile())
                .start();
        try {
            Waiting.until(
                    () -> !process.isAlive() || size(data) - before > bytes, () -> "the import neither grows nor ends");
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() == 1) {
            Files.delete(temporary.resolve("people.rejects.csv"));
        }
    }

    private static long size(DataFolder data) throws IOException {
        long size = 0;
        for (String file : List.of("directory.sqlite", "directory.sqlite-wal")) {
            Path path = data.folder().resolve(file);
            size += Files.exists(path) ? Files.size(path) : 0;
        }
        return size;
    }
}
