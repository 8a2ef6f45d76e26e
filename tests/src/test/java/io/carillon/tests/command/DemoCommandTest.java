package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code carillon demo}. */
class DemoCommandTest {

    @Test
    void endsByItselfAndLeavesNothingBehind(@TempDir Path home, @TempDir Path temporary) throws IOException {
        // The only way to tell a JVM its folder for temporary files from outside, whatever its command line.
        ProgramEnvironment environment =
                ProgramEnvironment.empty(home).with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        ProgramResult result = CarillonCommandLine.run(environment, "demo").requireExitCode(0);
        assertThat(result.standardError()).contains("Complete: all 1200 users, each exactly once.");
        assertThat(result.standardOutput()).isEmpty();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }
}
