package io.carillon.tests.release;

import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody who has just cloned the repository and runs what its documents say. Of the machine's variables there is only PATH, and the
 * home directory is empty, but for Maven's settings and what Maven has fetched before.
 */
final class NewUser implements AutoCloseable {
    /** As in {@code .mvn}: Maven ends before the optimizing compiler pays off. */
    static final String MAVEN_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final List<String> LINKS = List.of("repository", "settings.xml");

    private final ProgramEnvironment environment;

    private NewUser(ProgramEnvironment environment) {
        this.environment = environment;
    }

    static NewUser at(Path home) {
        try {
            Path maven = Files.createDirectories(home.resolve(".m2"));
            Files.createSymbolicLink(maven.resolve("repository"), LinkedLocalRepository.real());
            Path settings = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
            if (Files.exists(settings)) {
                Files.createSymbolicLink(maven.resolve("settings.xml"), settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NewUser(new ProgramEnvironment(home, Map.of("PATH", System.getenv("PATH"), "HOME", home.toString()))
                .with("MAVEN_OPTS", MAVEN_OPTIONS));
    }

    Path home() {
        return environment.home();
    }

    ProgramEnvironment environment() {
        return environment;
    }

    /** The same person, with a variable exported. */
    NewUser with(String variable, String value) {
        return new NewUser(environment.with(variable, value));
    }

    /** Runs a block of shell in a directory. */
    ProgramResult bash(Path directory, String code) {
        return in(directory, "bash", "-euo", "pipefail", "-c", code);
    }

    /** Runs a block of Python, with its arguments, by the system's Python. */
    ProgramResult python(Path directory, String code, String... arguments) {
        var command = new ArrayList<>(List.of("/usr/bin/python3", "-c", code));
        command.addAll(List.of(arguments));
        return in(directory, command.toArray(String[]::new));
    }

    /** Runs a program in a directory. */
    ProgramResult in(Path directory, String... command) {
        return Program.run(environment, inDirectory(directory, List.of(command)));
    }

    /** Starts the server of a block, which must be one command; instead of the documents' port it takes a free one. */
    ServerProcess serve(Path directory, String code) {
        List<String> command = List.of("bash", "-c", "exec " + code.replace("8018", "0"));
        return ServerProcess.start(environment, options -> inDirectory(directory, command));
    }

    /** Removes the links to what is Maven's, and not what they lead to. */
    @Override
    public void close() throws IOException {
        for (String link : LINKS) {
            Files.deleteIfExists(home().resolve(".m2").resolve(link));
        }
    }

    private static List<String> inDirectory(Path directory, List<String> command) {
        var line = new ArrayList<>(List.of("bash", "-c", "cd \"$0\" && exec \"$@\"", directory.toString()));
        line.addAll(command);
        return line;
    }
}
