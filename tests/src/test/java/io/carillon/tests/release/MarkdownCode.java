package io.carillon.tests.release;

import io.carillon.tests.support.CarillonCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The code blocks of a page that a test has not run yet. */
final class MarkdownCode {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private final Path page;
    private final List<Block> left;

    private MarkdownCode(Path page, List<Block> blocks) {
        this.page = page;
        this.left = blocks;
    }

    /** All blocks of a page of the repository, such as {@code docs/server.md}. */
    static MarkdownCode of(String page) throws IOException {
        Path file = CarillonCommandLine.root().resolve(page);
        String text = Files.readString(file);
        return new MarkdownCode(
                file,
                new ArrayList<>(BLOCK.matcher(text)
                        .results()
                        .map(found -> block(text, found))
                        .toList()));
    }

    private static Block block(String text, MatchResult found) {
        long line = text.substring(0, found.start()).lines().count() + 1;
        return new Block(line, found.group(1), found.group(2));
    }

    /** Takes the first block in a language that contains a text, word for word. */
    String take(String language, String containing) {
        Block taken = left.stream()
                .filter(block ->
                        block.language().equals(language) && block.code().contains(containing))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No block of " + page + " in " + language + " is left that contains " + containing));
        left.remove(taken);
        return taken.code();
    }

    /** The blocks that nobody took, by line and language. */
    List<String> left() {
        return left.stream()
                .map(block -> page + ":" + block.line() + " " + block.language())
                .toList();
    }

    private record Block(long line, String language, String code) {}
}
