package io.carillon.paginators.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code blocks of the documents are, word for word, code of this package that its tests run. */
final class DocumentedCodeTest {
    private static final Path SOURCES = Path.of("src/test/java/io/carillon/paginators/recipes");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern REGION =
            Pattern.compile("(?ms)^ *// tag::([a-z0-9-]+)\\[\\]\\n(.*?)^ *// end::\\1\\[\\]$");

    @Test
    void recipesAndRegionsOfSourceFilesMatch() throws IOException {
        assertThat(blocks("docs/recipes.md"))
                .hasSizeGreaterThanOrEqualTo(5)
                .containsExactlyInAnyOrderElementsOf(regions("(?!readme-).*"));
    }

    @Test
    void readmesDynamoDbSampleIsRunToo() throws IOException {
        assertThat(regions("readme-.*"))
                .isNotEmpty()
                .allSatisfy(
                        region -> assertThat(blocks("README.md")).anyMatch(block -> block.contains(region.indent(8))));
    }

    private static List<String> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("..").resolve(page)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static List<String> regions(String names) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.flatMap(file -> REGION.matcher(read(file)).results())
                    .filter(region -> region.group(1).matches(names))
                    .map(region -> region.group(2).stripTrailing().stripIndent() + "\n")
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
