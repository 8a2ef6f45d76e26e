package io.carillon.engines.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The library between a process and the system, compiled by the machine's C compiler; {@code faults.c} describes what
 * it does. For Linux with glibc.
 */
public final class FaultLibrary {
    private FaultLibrary() {}

    /** Compiles the library into {@code folder} and returns its path. */
    public static Path compile(Path folder) {
        Path source = folder.resolve("faults.c");
        Path library = folder.resolve("faults.so");
        try (InputStream text = FaultLibrary.class.getResourceAsStream("faults.c")) {
            Files.copy(Objects.requireNonNull(text), source);
            Process compiler = new ProcessBuilder(List.of(
                            "cc",
                            "-shared",
                            "-fPIC",
                            "-O2",
                            "-o",
                            library.toString(),
                            source.toString(),
                            "-ldl",
                            "-lpthread"))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(compiler.getInputStream().readAllBytes(), UTF_8);
            if (compiler.waitFor() != 0) {
                throw new IllegalStateException("cc failed, which these tests need:\n" + output);
            }
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The environment variables that make a process load the library, controlled by {@code control}. */
    public static Map<String, String> environment(Path library, FaultControl control) {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAULTS_CONTROL",
                control.file().toString());
    }

    /**
     * The environment variables that name the directory to watch, by its real path, and the file to record changes in.
     */
    public static Map<String, String> recording(Path folder, Path record) {
        return Map.of("FAULTS_FOLDER", folder.toString(), "FAULTS_RECORD", record.toString());
    }
}
