package io.carillon.tests.packaging;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the packages of what the build has built. They are made once for all tests. */
final class BuiltPackages implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Packages.class;
    }

    @Override
    public Packages resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Made.class, key -> make(), Made.class)
                .packages();
    }

    private static Made make() {
        try {
            Path folder = Files.createTempDirectory("carillon-packages");
            String script = CarillonCommandLine.root().resolve("package").toString();
            Program.run(
                            ProgramEnvironment.empty(folder.resolve("home")),
                            List.of(script, "--built", folder.resolve("made").toString()))
                    .requireExitCode(0);
            return new Made(folder, new Packages(folder.resolve("made")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Made(Path folder, Packages packages) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            List<Path> files;
            try (Stream<Path> found = Files.walk(folder)) {
                files = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
