package io.carillon.tests.monitoring;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prometheus' tool for checks of metrics and rules: the one on the PATH, or else the one that ./verify has unpacked. */
final class Promtool {
    private Promtool() {}

    static ProgramResult run(ProgramEnvironment environment, String arguments) {
        return Program.run(environment, List.of("/bin/sh", "-c", program() + " " + arguments));
    }

    private static Path program() {
        Path installed = Path.of("/usr/bin/promtool");
        return Files.isExecutable(installed)
                ? installed
                : CarillonCommandLine.root().resolve(Path.of("target", "prometheus", "usr", "bin", "promtool"));
    }
}
