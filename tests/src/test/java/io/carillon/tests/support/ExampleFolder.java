package io.carillon.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of one of the folders in {@code examples/}, where it may be built. */
public final class ExampleFolder {
    private static final Path EXAMPLES = CarillonCommandLine.root().resolve("examples");
    private static final Path NODE_PACKAGES = Path.of("src", "test", "javascript", "node_modules");

    private ExampleFolder() {}

    /** Copies a folder, with its name, into another one. */
    public static Path copy(String name, Path into) {
        Path source = EXAMPLES.resolve(name);
        Path copy = into.resolve(name);
        try (Stream<Path> walk = Files.walk(source)) {
            List<Path> files = walk.filter(file ->
                            Files.isRegularFile(file) && !file.toString().contains("/target/"))
                    .toList();
            for (Path file : files) {
                Path target = copy.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** Makes the packages of npm that are installed for the tests those of a folder, and returns the link. */
    public static Path linkNodePackages(Path folder) {
        try {
            return Files.createSymbolicLink(folder.resolve("node_modules"), NODE_PACKAGES.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that the examples start. */
    public static String command() {
        return CarillonCommandLine.root().resolve("carillon").toString();
    }
}
