package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.ExampleFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixtures of {@code examples/} for pytest and for node:test, as their own tests use them. They start the command themselves. */
class FixturesTest {
    @TempDir
    private Path temporary;

    private ProgramResult run(String... command) {
        return Program.run(
                ProgramEnvironment.empty(temporary.resolve("home")).with("CARILLON", ExampleFolder.command()),
                List.of(command));
    }

    @Test
    void pytest() {
        Path folder = ExampleFolder.copy("python", temporary);
        ProgramResult result = run("/usr/bin/python3", "-m", "pytest", "-p", "no:cacheprovider", folder.toString());
        assertThat(result.requireExitCode(0).standardOutput()).contains("5 passed");
    }

    @Test
    void nodeTest() throws IOException {
        Path folder = ExampleFolder.copy("node", temporary);
        Path packages = ExampleFolder.linkNodePackages(folder);
        ProgramResult result = run("node", "--test", folder.toString());
        // What it leads to stays.
        Files.delete(packages);
        assertThat(result.requireExitCode(0).standardOutput()).contains("pass 4", "fail 0");
    }
}
