package io.carillon.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that lists the bound of everything names classes, tests and settings that there are. */
class LimitsPageTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS = Pattern.compile("(?:[a-z]+\\.)?([A-Z][A-Za-z]+)");
    private static final Pattern SETTING = Pattern.compile("[a-z]+\\.[a-z.-]+");

    @Test
    void everyNameInTheTablesIsOneThatThereIs() throws IOException {
        Path root = CarillonCommandLine.root();
        List<String> names = Files.readString(root.resolve("docs/limits.md"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> QUOTED.matcher(line).results())
                .map(quoted -> quoted.group(1))
                .toList();
        Set<String> sources = sources(root);
        String settings = Files.readString(root.resolve("docs/configuration.md"));
        assertThat(names).hasSizeGreaterThan(40);
        for (String name : names) {
            var className = CLASS.matcher(name);
            if (className.matches()) {
                assertThat(sources).contains(className.group(1) + ".java");
            } else {
                assertThat(name).matches(SETTING);
                assertThat(settings).contains("\n" + name + "=");
            }
        }
    }

    private static Set<String> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .collect(Collectors.toSet());
        }
    }
}
