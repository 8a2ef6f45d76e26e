package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed servers leave in the directory for temporary files. */
class LeftoversTest {
    @TempDir
    private Path home;

    @TempDir
    private Path temporary;

    private ServerProcess serve(String data) {
        // The only way to tell a JVM its directory for temporary files from outside, whatever its command line.
        ProgramEnvironment environment =
                ProgramEnvironment.empty(home).with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        return ServerProcess.start(environment, "--data", home.resolve(data).toString());
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    @Test
    void theNextStartRemovesThemAndNothingThatIsInUse() throws IOException {
        serve("a").kill();
        serve("a").kill();
        List<Path> abandoned = left();
        assertThat(abandoned).hasSize(1);
        try (ServerProcess living = serve("a")) {
            List<Path> inUse = left();
            assertThat(inUse).hasSize(1).doesNotContainAnyElementsOf(abandoned);
            try (ServerProcess other = serve("b")) {
                assertThat(left()).hasSize(2).containsAll(inUse);
                other.terminate();
            }
            assertThat(left()).isEqualTo(inUse);
            living.terminate();
        }
        assertThat(left()).isEmpty();
    }
}
