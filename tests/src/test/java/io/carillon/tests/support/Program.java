package io.carillon.tests.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
public final class Program {
    /** Many times what any of them needs; a program that hangs must not hold up the build for ever. */
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private Program() {}

    public static ProgramResult run(ProgramEnvironment environment, List<String> command) {
        return run(environment, command, TIMEOUT);
    }

    /** Runs a program that may take longer, such as a whole build. */
    public static ProgramResult run(ProgramEnvironment environment, List<String> command, Duration timeout) {
        try {
            Path out = Files.createTempFile(environment.home(), "stdout", ".txt");
            Path err = Files.createTempFile(environment.home(), "stderr", ".txt");
            Process process = start(environment, command, out, err);
            try {
                if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError(command.get(0) + " did not end within " + timeout.toSeconds()
                            + " s; it wrote:\n" + read(out) + read(err));
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return new ProgramResult(process.exitValue(), read(out), read(err));
        } catch (IOException e) {
            throw new AssertionError(command.get(0) + " cannot be run. ./verify installs what the tests need.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + command.get(0) + " ran", e);
        }
    }

    private static Process start(ProgramEnvironment environment, List<String> command, Path out, Path err)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        return builder.start();
    }

    private static String read(Path file) throws CharacterCodingException, IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }
}
