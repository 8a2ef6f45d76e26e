package io.carillon.benchmarks.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Starts processes, on one core or another, and ends those that are left. The server side of a measurement has the first
 * core, the load the second; where a machine has more, the others are left alone.
 */
public final class Children implements AutoCloseable {
    /** The core of servers. */
    public static final String SERVER_CORE = "0";

    /** The core of the load. */
    public static final String LOAD_CORE = "1";

    private static final long LONGEST_RUN_MINUTES = 15;

    private final Path logs;
    private final Set<Child> running = ConcurrentHashMap.newKeySet();

    /** Processes write what they say into files of {@code logs}, if nobody reads it. */
    public Children(Path logs) {
        this.logs = logs;
    }

    /** A command that stays on some cores. */
    public static List<String> pinned(String cores, List<String> command) {
        var pinned = new ArrayList<>(List.of("taskset", "-c", cores));
        pinned.addAll(command);
        return pinned;
    }

    /** Starts a process whose standard output is read by the caller. */
    public Child start(List<String> command, Map<String, String> environment) throws IOException {
        return started(builder(command, environment).redirectError(log(command)));
    }

    /** Starts a process that says what it has to say into a file. */
    public Child startQuiet(List<String> command, Map<String, String> environment) throws IOException {
        return started(builder(command, environment).redirectErrorStream(true).redirectOutput(log(command)));
    }

    /**
     * Runs a command to its end.
     *
     * @return its standard output
     * @throws IOException if it fails or takes too long, with what it said
     */
    public String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(logs, "run", ".txt");
        try (Child child = started(builder(command, Map.of())
                .redirectError(log(command))
                .redirectOutput(ProcessBuilder.Redirect.to(output.toFile())))) {
            child.process().getOutputStream().close();
            if (!child.process().waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(name(command) + " does not end");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (child.process().exitValue() != 0) {
                throw new IOException(name(command) + " failed with exit code "
                        + child.process().exitValue() + ": " + tail(command)
                        + text.lines().reduce((a, b) -> b).orElse(""));
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }

    /** The last line that a command of this name has written to its log. */
    public String tail(List<String> command) throws IOException {
        Path log = logs.resolve(name(command) + ".log");
        return Files.exists(log)
                ? Files.readString(log, StandardCharsets.ISO_8859_1)
                        .lines()
                        .reduce((a, b) -> b)
                        .orElse("")
                : "";
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    private Child started(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        var self = new Child[1];
        var child = new Child(process, () -> running.remove(self[0]));
        self[0] = child;
        running.add(child);
        return child;
    }

    private ProcessBuilder.Redirect log(List<String> command) {
        return ProcessBuilder.Redirect.appendTo(
                logs.resolve(name(command) + ".log").toFile());
    }

    /** The program behind what only pins it. */
    private static String name(List<String> command) {
        int program = command.get(0).equals("taskset") ? 3 : 0;
        return String.valueOf(Path.of(command.get(program)).getFileName());
    }

    /** Ends at once what is still running, and waits until it is gone: for when all ends early. */
    public void kill() {
        List.copyOf(running).forEach(Child::kill);
    }

    /** Ends what is still running. */
    @Override
    public void close() {
        List.copyOf(running).forEach(Child::close);
    }
}
