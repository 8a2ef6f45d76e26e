package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code carillon --version}, as the build has packaged it. */
class VersionTest {
    private static final Path ROOT = CarillonCommandLine.root();

    @TempDir
    Path home;

    @Test
    void theVersionTheCommitAndTheJavaArePrinted() throws IOException {
        String printed = Program.run(ProgramEnvironment.empty(home), CarillonCommandLine.jar("--version"))
                .requireExitCode(0)
                .standardOutput();
        assertThat(printed.replace("-dirty)", ")").lines())
                .containsExactly(
                        "carillon " + version() + " (commit " + commit() + ")",
                        "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ") in "
                                + System.getProperty("java.home"));
    }

    private static String version() throws IOException {
        return Files.readString(ROOT.resolve("pom.xml")).replaceAll("(?s).*<revision>(.*?)</revision>.*", "$1");
    }

    /** A source archive has no {@code .git}. */
    private String commit() {
        if (!Files.exists(ROOT.resolve(".git"))) {
            return "unknown";
        }
        ProgramResult head = Program.run(
                ProgramEnvironment.empty(home),
                List.of(
                        "bash",
                        "-c",
                        "cd \"$1\" && git rev-parse --short=12 HEAD || echo unknown",
                        "bash",
                        ROOT.toString()));
        return head.requireExitCode(0).standardOutput().strip();
    }
}
