package io.carillon.server.http.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How many file descriptors the process may still open, where the system reports it (Linux, by {@code /proc/self}). */
public final class FileDescriptors {
    /** Reserved for files, and for connections to a database. */
    private static final int RESERVED = 64;

    private static final String LIMIT = "Max open files";

    private FileDescriptors() {}

    /** How many are available for connections. The rest of the process keeps 64 or, if there are few, half of them. */
    public static int forConnections() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return forConnections(Files.readAllLines(Path.of("/proc/self/limits")), (int) open.count());
        } catch (IOException notLinux) {
            return Integer.MAX_VALUE;
        }
    }

    static int forConnections(List<String> limits, int open) {
        for (String line : limits) {
            if (line.startsWith(LIMIT)) {
                String most = line.substring(LIMIT.length()).strip().split("\\s+", 2)[0];
                int free = most.equals("unlimited") ? Integer.MAX_VALUE : clamped(Long.parseLong(most) - open);
                return Math.max(1, free - Math.min(RESERVED, free / 2));
            }
        }
        return Integer.MAX_VALUE;
    }

    private static int clamped(long number) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, number));
    }
}
