package io.carillon.cli;

import io.carillon.files.ProcessDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directory where SQLite's driver and Netty unpack their native libraries. Each process has its own, since files that a
 * killed process leaves in the system's temporary directory look like files in use.
 */
final class NativeLibraries implements AutoCloseable {
    /** The prefix of all temporary directories. */
    static final String PREFIX = "carillon-";

    /** The properties that name the directory. One may be set already, to a file system that allows programs to run. */
    private static final List<String> PROPERTIES = List.of("org.sqlite.tmpdir", "io.netty.native.workdir");

    private final @Nullable ProcessDirectory directory;

    private NativeLibraries(@Nullable ProcessDirectory directory) {
        this.directory = directory;
    }

    /**
     * Creates the directory, and removes those that killed processes of the same user have left. Call it before the libraries
     * are loaded. If no directory can be created, they use their default.
     */
    static NativeLibraries unpacked() {
        try {
            ProcessDirectory directory = temporary("native-");
            for (String property : PROPERTIES) {
                System.getProperties().putIfAbsent(property, directory.path().toString());
            }
            return new NativeLibraries(directory);
        } catch (IOException e) {
            return new NativeLibraries(null);
        }
    }

    /** Creates a temporary directory, and removes abandoned ones. */
    static ProcessDirectory temporary(String purpose) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        ProcessDirectory directory = ProcessDirectory.create(parent, PREFIX + purpose);
        directory.removeAbandoned(parent, PREFIX + "*");
        return directory;
    }

    /** Removes the libraries, even while they are loaded; if that fails, the next command does it. */
    @Override
    public void close() {
        if (directory != null) {
            try {
                directory.close();
            } catch (IOException e) {
                // Windows does not delete a loaded library.
            }
        }
    }
}
