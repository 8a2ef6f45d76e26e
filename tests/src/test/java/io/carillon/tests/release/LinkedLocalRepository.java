package io.carillon.tests.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository of Maven that is made of links to the real one, so that nothing is downloaded again, without anything of
 * Carillon: what a build fetches of it goes into a temporary directory.
 */
final class LinkedLocalRepository implements AutoCloseable {
    private static final String OURS = "carillon";

    private final Path directory;

    private LinkedLocalRepository(Path directory) {
        this.directory = directory;
    }

    /** The local repository of the build that runs the tests. */
    static Path real() {
        return Path.of(System.getProperty("localRepository"));
    }

    /** What no build may ever create in the real one. */
    static Path carillonInTheRealOne() {
        return real().resolve("io").resolve(OURS);
    }

    static LinkedLocalRepository create(Path directory) {
        try {
            Files.createDirectories(directory.resolve("io"));
            link(real(), directory, "io");
            link(real().resolve("io"), directory.resolve("io"), OURS);
            return new LinkedLocalRepository(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Removes the links, and not what they lead to. */
    @Override
    public void close() throws IOException {
        for (Path linked : List.of(directory, directory.resolve("io"))) {
            try (Stream<Path> entries = Files.list(linked)) {
                for (Path entry : (Iterable<Path>) entries.filter(Files::isSymbolicLink)::iterator) {
                    Files.delete(entry);
                }
            }
        }
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }
}
