package io.carillon.cli;

import io.carillon.files.ProcessDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where SQLite's driver and Netty unpack their native libraries: a directory of this process's own, since what they would leave
 * in the system's directory for temporary files when they are killed cannot be told from what is in use.
 */
final class NativeLibraries implements AutoCloseable {
    /** Of every directory for temporary files that a command makes. */
    static final String PREFIX = "carillon-";

    /** What tells the libraries where; somebody may have set one of them, for a file system that allows programs to run. */
    private static final List<String> PROPERTIES = List.of("org.sqlite.tmpdir", "io.netty.native.workdir");

    private final @Nullable ProcessDirectory directory;

    private NativeLibraries(@Nullable ProcessDirectory directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory, and removes those that killed processes of the same user have left. Must come before the libraries
     * are loaded. Where no directory can be made, they are left to find a place of their own.
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

    /** A directory for temporary files, after those that were abandoned are removed. */
    static ProcessDirectory temporary(String purpose) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        ProcessDirectory directory = ProcessDirectory.create(parent, PREFIX + purpose);
        directory.removeAbandoned(parent, PREFIX + "*");
        return directory;
    }

    /** Removes what was unpacked, also while it is loaded; where that is not possible, the next command does it. */
    @Override
    public void close() {
        if (directory != null) {
            try {
                directory.close();
            } catch (IOException e) {
                // Windows does not delete a library that is loaded.
            }
        }
    }
}
