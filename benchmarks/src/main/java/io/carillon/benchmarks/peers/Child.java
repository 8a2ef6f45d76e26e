package io.carillon.benchmarks.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that was started for a measurement, and what it uses. It ends with {@link #close()}, by its id. */
public final class Child implements AutoCloseable {
    private static final double TICKS_A_SECOND = 100;
    private static final double KIB_A_MIB = 1024;
    private static final long PATIENCE_SECONDS = 15;
    private static final int FIELDS_BEFORE_UTIME = 11;

    private final Process process;
    private final Runnable onClose;

    Child(Process process, Runnable onClose) {
        this.process = process;
        this.onClose = onClose;
    }

    /** The process itself. */
    public Process process() {
        return process;
    }

    /** Seconds of processor time so far, of it and all that it has started. */
    public double cpuSeconds() throws IOException {
        double seconds = 0;
        for (ProcessHandle handle : family()) {
            seconds += cpuSeconds(handle.pid());
        }
        return seconds;
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[FIELDS_BEFORE_UTIME]) + Long.parseLong(fields[FIELDS_BEFORE_UTIME + 1]))
                / TICKS_A_SECOND;
    }

    /** Resident memory now, in MiB, of it and all that it has started. */
    public double residentMib() throws IOException {
        double mib = 0;
        for (ProcessHandle handle : family()) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + handle.pid() + "/status"))) {
                mib += lines.filter(line -> line.startsWith("VmRSS:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                                .sum()
                        / KIB_A_MIB;
            }
        }
        return mib;
    }

    /** How many files and sockets are open now, of it and all that it has started. */
    public long openDescriptors() throws IOException {
        long count = 0;
        for (ProcessHandle handle : family()) {
            try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + handle.pid() + "/fd"))) {
                count += descriptors.count();
            }
        }
        return count;
    }

    /** Lets it and all its threads run on these cores alone. */
    public void pin(String cores) throws IOException, InterruptedException {
        for (ProcessHandle handle : family()) {
            new ProcessBuilder("taskset", "-a", "-c", "-p", cores, "" + handle.pid())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Asks it to end, waits, and ends whatever is left of it and of its own processes. */
    @Override
    public void close() {
        List<ProcessHandle> family = family();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
        onClose.run();
    }

    /** Ends it at once, and waits until it is gone. */
    void kill() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(handle -> handle.onExit()
                .completeOnTimeout(handle, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join());
    }
}
