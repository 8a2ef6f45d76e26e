package io.carillon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code carillon serve} in a JVM of its own, on a free port unless one is given, from its first line of output to its end. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING =
            Pattern.compile("Carillon is listening on (https?://127\\.0\\.0\\.1:\\d+)");
    private final Process process;
    private final BufferedReader standardOutput;
    private final Path standardError;
    private final List<Path> folders;
    private final URI endpoint;

    private ServerProcess(Process process, Path standardError, List<Path> folders, LongConsumer meanwhile) {
        this.process = process;
        this.folders = folders;
        this.standardOutput = process.inputReader(StandardCharsets.UTF_8);
        this.standardError = standardError;
        meanwhile.accept(process.pid());
        this.endpoint = awaitEndpoint();
    }

    /** Starts a server and returns once it listens. */
    public static ServerProcess start(ProgramEnvironment environment, String... options) {
        return start(environment, CarillonCommandLine::serve, options);
    }

    /** The same by another command line, which is made of the arguments of {@code serve}. */
    public static ServerProcess start(
            ProgramEnvironment environment, Function<String[], List<String>> commandLine, String... options) {
        return start(environment, commandLine, pid -> {}, options);
    }

    /** The same; {@code meanwhile} gets the process's id while the server starts. */
    static ServerProcess start(
            ProgramEnvironment environment,
            Function<String[], List<String>> commandLine,
            LongConsumer meanwhile,
            String... options) {
        try {
            Path standardError = Files.createTempFile(environment.home(), "serve", ".txt");
            var arguments = new ArrayList<>(List.of(options));
            if (!arguments.contains("--port")) {
                arguments.addAll(List.of("--port", "0"));
            }
            // Tests that nohup runs would hand an ignored SIGHUP down, and no server could reload.
            var command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
            command.addAll(commandLine.apply(arguments.toArray(String[]::new)));
            var builder = new ProcessBuilder(command).redirectError(standardError.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment.variables());
            return new ServerProcess(builder.start(), standardError, folders(options), meanwhile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's own, with its logs. */
    private static List<Path> folders(String... options) {
        int option = List.of(options).indexOf("--data");
        return option < 0 ? List.of() : List.of(Path.of(options[option + 1]));
    }

    /** Where the server listens. */
    public URI endpoint() {
        return endpoint;
    }

    public long pid() {
        return process.pid();
    }

    /** Resident memory of the server, in MiB. */
    public long residentMib() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server ends by itself. */
    public int awaitExitCode() {
        awaitEnd();
        return process.exitValue();
    }

    /** How many sockets the server has open: listening, and connections with clients. Needs Linux. */
    public long openSockets() {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
            return files.filter(ServerProcess::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed since it was listed.
            return false;
        }
    }

    /** Returns once the server has no more than {@code sockets} open. */
    public void awaitOpenSockets(long sockets) {
        Waiting.until(() -> openSockets() <= sockets, () -> openSockets() + " sockets are open, not " + sockets);
    }

    /** All that the server has written to standard error. */
    public String standardError() {
        try {
            return Files.readString(standardError);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGHUP, on which a server reloads its settings. */
    public void hangUp() {
        hangUp(pid());
    }

    /** Sends SIGHUP to the process of a server that may still be starting. */
    public static void hangUp(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(pid)).start();
            Waiting.untilEnd(kill, () -> "kill -HUP did not end");
            assertThat(kill.exitValue()).as("exit code of kill -HUP").isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once the server has written {@code text} to standard error {@code times} times. */
    public void awaitStandardError(String text, int times) {
        Waiting.until(
                () -> standardError().split(Pattern.quote(text), -1).length > times,
                () -> "not " + times + " times \"" + text + "\" in standard error:\n" + standardError());
    }

    /** Ends the server by SIGTERM and requires that it takes that for success, and that it has written no more lines. */
    public void terminate() {
        assertThat(terminateAndRead())
                .as("standard output after the first line")
                .isEmpty();
    }

    /** The same for a server that writes to standard output: its lines after the first one, few enough for a pipe. */
    public List<String> terminateAndRead() {
        // Process.destroy would close the output too, before it is read.
        process.toHandle().destroy();
        awaitEnd();
        assertThat(process.exitValue())
                .as("exit code after SIGTERM; standard error:%n%s", standardError())
                .isZero();
        return standardOutput.lines().toList();
    }

    /** Ends the server by SIGKILL, which gives it no time for anything. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        kill();
    }

    private URI awaitEndpoint() {
        try {
            String line = CompletableFuture.supplyAsync(this::readLine)
                    .get(Waiting.GIVE_UP_AFTER.toSeconds(), TimeUnit.SECONDS);
            Matcher listening = LISTENING.matcher(String.valueOf(line));
            if (listening.matches()) {
                return URI.create(listening.group(1));
            }
            throw notStarted("wrote \"" + line + '"', null);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw notStarted("wrote nothing", e);
        }
    }

    private AssertionError notStarted(String what, Exception cause) {
        kill();
        return new AssertionError("The server " + what + "; standard error:\n" + standardError(), cause);
    }

    private String readLine() {
        try {
            return standardOutput.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has ended has written nothing that a log may not contain. */
    private void awaitEnd() {
        Waiting.untilEnd(process, () -> "The server did not end; standard error:\n" + standardError());
        LogSecrecy.requireIn(standardError, folders);
    }
}
