package io.carillon.tests.support;

import io.carillon.cli.CommandRun;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code carillon} command in this JVM, for what a test only has to have: as a program, it would need many times the CPU.
 * What a test is about runs as a program, by {@link CarillonCommandLine}.
 */
final class InProcessCommand {
    /** Each command would have a folder of its own for native libraries, and delete it; this JVM unpacks them once. */
    private static final List<String> FOLDERS_OF_LIBRARIES = List.of("org.sqlite.tmpdir", "io.netty.native.workdir");

    private InProcessCommand() {}

    /** Runs a command, one at a time: a process must not open the lock file of a directory twice. */
    static synchronized ProgramResult run(String command, String... arguments) {
        for (String property : FOLDERS_OF_LIBRARIES) {
            System.getProperties().putIfAbsent(property, System.getProperty("java.io.tmpdir"));
        }
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new));
        return new ProgramResult(run.exitCode(), run.out(), run.err());
    }
}
