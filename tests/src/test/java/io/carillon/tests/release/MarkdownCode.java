package io.carillon.tests.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The code blocks of a page. */
final class MarkdownCode {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private MarkdownCode() {}

    /** The one block in a language that contains a text, word for word. */
    static String block(Path page, String language, String containing) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .filter(code -> code.contains(containing))
                .toList();
        if (blocks.size() != 1) {
            throw new AssertionError(blocks.size() + " blocks of " + page + " contain " + containing);
        }
        return blocks.get(0);
    }
}
