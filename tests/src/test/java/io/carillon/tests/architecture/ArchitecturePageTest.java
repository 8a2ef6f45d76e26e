package io.carillon.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the project shows the packages and classes that there are. */
class ArchitecturePageTest {
    private static final Path ROOT = CarillonCommandLine.root();
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "carillon");
    private static final Pattern PACKAGES = Pattern.compile("(?ms)^## Packages$(.*?)^## ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9]+(?:\\.[a-z0-9]+)*)` \\|");
    private static final Pattern CLASS = Pattern.compile("`([a-z0-9]+(?:\\.[a-z0-9]+)*\\.[A-Z]\\w*)`");

    /** Each package has a row of its own, named without {@code io.carillon}. */
    @Test
    void everyPackageIsNamedAndEveryNamedPackageIsThere() throws IOException {
        List<String> named = PACKAGES.matcher(page())
                .results()
                .flatMap(section -> ROW.matcher(section.group(1)).results())
                .map(row -> row.group(1))
                .toList();
        Set<String> there = sources()
                .map(source -> name(source.substring(0, source.lastIndexOf('/'))))
                .collect(Collectors.toSet());
        assertThat(there).hasSizeGreaterThan(20);
        assertThat(named).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void everyClassThatIsNamedWithItsPackageIsThere() throws IOException {
        Set<String> there = sources()
                .map(source -> name(source.substring(0, source.length() - ".java".length())))
                .collect(Collectors.toSet());
        List<String> named =
                CLASS.matcher(page()).results().map(type -> type.group(1)).toList();
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(there).containsAll(named);
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/architecture.md"));
    }

    private static String name(String path) {
        return path.replace('/', '.');
    }

    /** The sources of all modules, from below {@code io/carillon} on. */
    private static Stream<String> sources() throws IOException {
        List<Path> roots;
        try (Stream<Path> modules = Files.list(ROOT)) {
            roots = modules.map(module -> module.resolve(SOURCES))
                    .filter(Files::isDirectory)
                    .toList();
        }
        List<String> sources = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> sources.add(root.relativize(file).toString()));
            }
        }
        return sources.stream();
    }
}
