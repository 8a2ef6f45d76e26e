package io.carillon.tests.support;

import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs to their end. */
public final class Program {
    private Program() {}

    public static ProgramResult run(ProgramEnvironment environment, List<String> command) {
        try {
            Path out = Files.createTempFile(environment.home(), "stdout", ".txt");
            Path err = Files.createTempFile(environment.home(), "stderr", ".txt");
            Process process = start(environment, command, out, err);
            try {
                Waiting.untilEnd(process, () -> command.get(0) + " did not end; it wrote:\n" + read(out) + read(err));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return new ProgramResult(process.exitValue(), read(out), read(err));
        } catch (IOException e) {
            throw new AssertionError(command.get(0) + " cannot be run. ./verify installs what the tests need.", e);
        }
    }

    private static Process start(ProgramEnvironment environment, List<String> command, Path out, Path err)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        return builder.start();
    }

    private static String read(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
