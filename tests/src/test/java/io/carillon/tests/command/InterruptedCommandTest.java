package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * SIGINT in the middle of long work: it ends with 130 and prints a command, and that very command, given to a shell, does the
 * rest. Nobody is missing then, and nobody there twice. A pipe that nobody reads holds listings up until the signal has arrived.
 */
class InterruptedCommandTest extends ServerTest {
    /** More than fits into a pipe before the command is stopped, in any format. */
    private static final int PEOPLE = 3000;

    private static final int STOPPED = 130;

    @TempDir
    Path folder;

    private AwsAccount owner;
    private String account;
    private List<String> everybody;

    @BeforeAll
    void bringPeopleIn() throws IOException {
        owner = newAwsAccount();
        account = createAccount(owner, "Corp", AccountType.ENTERPRISE_LWA);
        everybody = addresses(0);
        run("import", list("all.csv", 0).toString(), "--aws-account-id", owner.id(), "--account-id", account)
                .requireExitCode(0);
    }

    private static List<String> addresses(int first) {
        return IntStream.range(first, first + PEOPLE)
                .mapToObj(n -> "person" + n + "@x.example")
                .toList();
    }

    private Path list(String name, int first) throws IOException {
        return Files.writeString(folder().resolve(name), "Email\n" + String.join("\n", addresses(first)) + "\n");
    }

    private ProgramEnvironment environment() {
        return environment(owner).withEndpoint(endpoint()).with("PATH", folder + ":" + System.getenv("PATH"));
    }

    /** A command, and what it has printed when it has ended. */
    private final class Running implements AutoCloseable {
        private final Process process;
        private final Path out;
        private final Path err;

        /** Starts it. Nobody reads its standard output, or it goes to a file. */
        Running(boolean isHeldUp, String... words) throws IOException {
            out = Files.createTempFile(folder, "out", "");
            err = Files.createTempFile(folder, "err", "");
            var builder = new ProcessBuilder(CarillonCommandLine.of(
                            words[0], List.of(words).subList(1, words.length).toArray(String[]::new)))
                    .redirectError(err.toFile());
            if (!isHeldUp) {
                builder.redirectOutput(out.toFile());
            }
            builder.environment().clear();
            builder.environment().putAll(environment().variables());
            process = builder.start();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        int waiting() throws IOException {
            return process.getInputStream().available();
        }

        /** Sends the signal, reads what is left, and gives it with the exit code. */
        ProgramResult interrupt() throws IOException {
            Program.run(environment(), List.of("kill", "-INT", Long.toString(process.pid())))
                    .requireExitCode(0);
            byte[] printed = process.getInputStream().readAllBytes();
            Waiting.untilEnd(process, () -> "the command heeds no signal");
            String output = printed.length == 0 ? Files.readString(out) : new String(printed, StandardCharsets.UTF_8);
            return new ProgramResult(process.exitValue(), output, Files.readString(err));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Runs the command that was printed, as a person would who copies it into a shell. */
    private ProgramResult goOn(ProgramResult stopped) throws IOException {
        String error = stopped.requireExitCode(STOPPED).standardError();
        assertThat(error).contains("To go on").doesNotContain("\tat ");
        String command =
                error.lines().reduce((first, last) -> last).orElseThrow().strip();
        assertThat(command).startsWith("carillon ");
        Path program = folder.resolve("carillon");
        if (!Files.exists(program)) {
            Files.writeString(
                    program,
                    "#!/bin/sh\nexec "
                            + CarillonCommandLine.of("\"$@\"").stream().collect(Collectors.joining(" ")) + "\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        return Program.run(environment(), List.of("bash", "-c", command)).requireExitCode(0);
    }

    private static List<String> addressesIn(String... outputs) {
        List<String> found = new ArrayList<>();
        for (String output : outputs) {
            output.lines()
                    .flatMap(line -> List.of(line.split("[\\s\",:<>]+")).stream())
                    .filter(word -> word.startsWith("person") && word.contains("@"))
                    .forEach(found::add);
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "csv", "yaml-stream"})
    void aListingGoesOn(String format) throws IOException {
        try (Running running = new Running(true, "users", "list", "--account-id", account, "--output", format)) {
            Waiting.until(() -> !running.isAlive() || running.waiting() > 0, () -> "nothing is printed");
            ProgramResult stopped = running.interrupt();
            assertThat(addressesIn(stopped.standardOutput())).hasSizeLessThan(PEOPLE);
            ProgramResult rest = goOn(stopped);
            assertThat(addressesIn(stopped.standardOutput(), rest.standardOutput()))
                    .isEqualTo(everybody);
        }
    }

    @Test
    void anImportGoesOn() throws IOException {
        String other = createAccount(owner, "Other", AccountType.ENTERPRISE_LWA);
        Path more = list("more.csv", PEOPLE);
        Path journal = more.resolveSibling("more.csv.journal");
        ProgramResult stopped;
        try (Running running = new Running(false, "import", more.toString(), "--account-id", other)) {
            Waiting.until(
                    () -> !running.isAlive() || (Files.exists(journal) && Files.size(journal) > 0),
                    () -> "the import has done nothing");
            stopped = running.interrupt();
        }
        assertThat(Files.exists(journal)).isTrue();
        goOn(stopped);
        assertThat(Files.exists(journal)).isFalse();
        ProgramResult exported =
                run("export", "--format", "csv", "--aws-account-id", owner.id(), "--account-id", other);
        assertThat(addressesIn(exported.requireExitCode(0).standardOutput()))
                .containsExactlyInAnyOrderElementsOf(addresses(PEOPLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson"})
    void anExportGoesOn(String format) throws IOException {
        String[] words = {
            "export",
            "--account-id",
            account,
            "--format",
            format,
            "--to",
            folder.resolve("list." + format).toString()
        };
        ProgramResult stopped;
        try (Running running = new Running(false, words)) {
            Waiting.until(() -> !running.isAlive() || hasDraft("list." + format), () -> "the export does not begin");
            stopped = running.interrupt();
        }
        goOn(stopped);
        String first = Files.readString(folder.resolve("list." + format));
        String second = Files.readString(folder.resolve("list.2." + format));
        assertThat(addressesIn(first)).hasSizeLessThan(PEOPLE);
        assertThat(addressesIn(first, second)).isEqualTo(everybody);
    }

    private boolean hasDraft(String name) throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(name + "."));
        }
    }
}
