package io.carillon.cli.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a parser found among the words of a command line.
 *
 * @param values the words of each option that was there, by its key
 * @param positional the word that is not an option; null if there is none
 * @param rest the words that the parser does not know, in their order
 */
record ParsedWords(
        Map<String, List<String>> values, @Nullable String positional, List<String> rest) {
    /** Whether an option was there. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of an option with one value; null if it was not there. */
    @Nullable
    String value(String key) {
        List<String> words = values.get(key);
        return words == null ? null : words.get(0);
    }
}
