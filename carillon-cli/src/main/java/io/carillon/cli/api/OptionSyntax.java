package io.carillon.cli.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an option is written.
 *
 * @param word the option with its hyphens
 * @param key what its value is stored under; options with the same key override each other
 * @param arity how many words follow it
 * @param constant its value if no word follows; null if words must follow
 * @param choices the values it may have; empty for all
 * @param isInteger whether its value must be a whole number
 * @param isRequired whether it must be there
 * @param isAbbreviable whether the beginning of the word is enough. Not for options that the AWS CLI does not have: they must
 *     not make ambiguous what it accepts
 */
record OptionSyntax(
        String word,
        String key,
        Arity arity,
        @Nullable String constant,
        List<String> choices,
        boolean isInteger,
        boolean isRequired,
        boolean isAbbreviable) {
    /** How many words follow an option. */
    enum Arity {
        NONE,
        ONE,
        AT_MOST_ONE,
        ANY
    }

    /** An option that is there or not. */
    static OptionSyntax flag(String word) {
        return flag(word, word, "true");
    }

    /** One of several options that set the same value. */
    static OptionSyntax flag(String word, String key, String constant) {
        return new OptionSyntax(word, key, Arity.NONE, constant, List.of(), false, false, true);
    }

    /** An option with one value. */
    static OptionSyntax text(String word) {
        return new OptionSyntax(word, word, Arity.ONE, null, List.of(), false, false, true);
    }

    /** An option with a whole number. */
    static OptionSyntax integer(String word) {
        return new OptionSyntax(word, word, Arity.ONE, null, List.of(), true, false, true);
    }

    /** An option with one of these values. */
    static OptionSyntax choice(String word, List<String> choices) {
        return new OptionSyntax(word, word, Arity.ONE, null, choices, false, false, true);
    }

    /** An option with one of these values, the first of which it has if none follows. */
    static OptionSyntax optionalChoice(String word, List<String> choices) {
        return new OptionSyntax(word, word, Arity.AT_MOST_ONE, choices.get(0), choices, false, false, true);
    }

    /** An option with any number of values. */
    static OptionSyntax list(String word) {
        return new OptionSyntax(word, word, Arity.ANY, null, List.of(), false, false, true);
    }

    /** The same option, which must be there or not. */
    OptionSyntax required(boolean required) {
        return new OptionSyntax(word, key, arity, constant, choices, isInteger, required, isAbbreviable);
    }

    /** The same option, which must be written out. */
    OptionSyntax writtenOut() {
        return new OptionSyntax(word, key, arity, constant, choices, isInteger, isRequired, false);
    }
}
