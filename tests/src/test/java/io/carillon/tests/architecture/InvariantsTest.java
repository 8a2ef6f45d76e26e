package io.carillon.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page of promises names tests that there are. */
class InvariantsTest {
    private static final Path ROOT = CarillonCommandLine.root();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!---|promise)(.*) \\| (.*) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

    @Test
    void everyPromiseNamesTestsThatThereAre() throws IOException {
        Map<String, String> sources = testSources();
        List<String> wrong = new ArrayList<>();
        int promises = 0;
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("INVARIANTS.md")));
        while (row.find()) {
            promises++;
            Matcher test = TEST.matcher(row.group(2));
            if (!test.find()) {
                if (!row.group(2).startsWith("not yet")) {
                    wrong.add("no test: " + row.group(1));
                }
                continue;
            }
            do {
                if (!exists(sources.get(test.group(1)), test.group(2))) {
                    wrong.add(test.group());
                }
            } while (test.find());
        }
        assertThat(wrong).isEmpty();
        assertThat(promises).isGreaterThan(25);
    }

    /** A class with tests of its own, or with the one that is named. */
    private static boolean exists(@Nullable String source, @Nullable String method) {
        String name = method == null ? "\\w+" : method;
        return source != null
                && Pattern.compile("@(?:Test|ParameterizedTest|TestFactory|RepeatedTest|MethodSource)\\b[^{;]*?\\b"
                                + name + "\\(")
                        .matcher(source)
                        .find();
    }

    /** The sources of all test classes, by the name of the class. */
    private static Map<String, String> testSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.getFileName().toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            InvariantsTest::read,
                            String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
