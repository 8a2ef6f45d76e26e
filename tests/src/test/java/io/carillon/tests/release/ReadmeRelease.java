package io.carillon.tests.release;

import io.carillon.tests.support.CarillonCommandLine;
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

/** Gives a test the release that the README's command publishes. It is published once for all tests. */
final class ReadmeRelease implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalRelease.class;
    }

    @Override
    public LocalRelease resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Published.class, key -> publish(), Published.class)
                .release();
    }

    private static Published publish() {
        try {
            NewUser user = NewUser.at(Files.createTempDirectory("carillon-release"));
            user.bash(CarillonCommandLine.root(), MarkdownCode.of("README.md").take("bash", "./release"))
                    .requireExitCode(0);
            return new Published(LocalRelease.in(user.home().resolve("carillon-repository")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Published(LocalRelease release) implements AutoCloseable {

        /** Deletes the home directory; the link to Maven's repository in it is not followed. */
        @Override
        public void close() throws IOException {
            List<Path> files;
            try (Stream<Path> found = Files.walk(release.home())) {
                files = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
