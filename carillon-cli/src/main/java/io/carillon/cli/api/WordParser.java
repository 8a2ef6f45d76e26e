package io.carillon.cli.api;

import io.carillon.cli.api.OptionSyntax.Arity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds known options among the words of a command line, and one word that is not an option, as Python's {@code argparse} does,
 * by which the AWS CLI reads its own: options may be anywhere and may be abbreviated, {@code --x=value} is one option and its
 * value, and unknown words are left to the next parser.
 *
 * @param options those it knows
 * @param positional the name of the word that is not an option
 * @param isPositionalRequired whether that word must be there
 */
record WordParser(List<OptionSyntax> options, String positional, boolean isPositionalRequired) {
    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-\\d+|-\\d*\\.\\d+");
    private static final String END_OF_OPTIONS = "--";

    /**
     * @throws ApiFailure if an option is ambiguous, lacks a value or has a wrong one, or something required is missing
     */
    ParsedWords parse(List<String> words) {
        return new Parse(words).run();
    }

    /** What a word is. */
    private sealed interface Word {
        /** A value, or another word that is not an option. */
        record Value() implements Word {}

        /** Two hyphens, after which no word is an option. */
        record Separator() implements Word {}

        /** An option that is not known. */
        record Unknown() implements Word {}

        /** A known option, and the value that is part of the word. */
        record Known(OptionSyntax option, @Nullable String value) implements Word {}
    }

    private Word classify(String word) {
        if (!word.startsWith("-") || word.length() == 1) {
            return new Word.Value();
        }
        OptionSyntax exact = exactly(word);
        if (exact != null) {
            return new Word.Known(exact, null);
        }
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? null : word.substring(equals + 1);
        OptionSyntax known = exactly(name);
        if (known == null) {
            known = abbreviated(name, word);
        }
        if (known != null) {
            return new Word.Known(known, value);
        }
        return NEGATIVE_NUMBER.matcher(word).matches() || word.contains(" ") ? new Word.Value() : new Word.Unknown();
    }

    private @Nullable OptionSyntax exactly(String word) {
        return options.stream()
                .filter(option -> option.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private @Nullable OptionSyntax abbreviated(String name, String word) {
        List<OptionSyntax> found = options.stream()
                .filter(option ->
                        option.isAbbreviable() && option.word().startsWith(name) && name.startsWith(END_OF_OPTIONS))
                .toList();
        if (found.size() > 1) {
            throw ApiFailure.usage("ambiguous option: " + word + " could match "
                    + String.join(", ", found.stream().map(OptionSyntax::word).toList()));
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** One command line. */
    private final class Parse {
        private final List<String> words;
        private final List<Word> kinds = new ArrayList<>();
        private final Map<String, List<String>> values = new LinkedHashMap<>();
        private final List<String> rest = new ArrayList<>();
        private @Nullable String found;
        private boolean isPositionalDone;
        private int next;

        Parse(List<String> words) {
            this.words = words;
            boolean options = true;
            for (String word : words) {
                if (options && word.equals(END_OF_OPTIONS)) {
                    kinds.add(new Word.Separator());
                    options = false;
                } else {
                    kinds.add(options ? classify(word) : new Word.Value());
                }
            }
        }

        ParsedWords run() {
            int option = nextOption();
            while (option >= 0) {
                if (next == option || !takePositional()) {
                    rest.addAll(words.subList(next, option));
                    next = option;
                    takeOption();
                }
                option = nextOption();
            }
            takePositional();
            rest.addAll(words.subList(next, words.size()));
            requireAll();
            return new ParsedWords(values, found, rest);
        }

        private int nextOption() {
            for (int i = next; i < kinds.size(); i++) {
                if (kinds.get(i) instanceof Word.Known || kinds.get(i) instanceof Word.Unknown) {
                    return i;
                }
            }
            return -1;
        }

        /** Takes the word that is not an option if it is next; whether anything was taken. */
        private boolean takePositional() {
            if (isPositionalDone) {
                return false;
            }
            int start = next;
            int value = afterSeparators(start);
            if (value < kinds.size() && kinds.get(value) instanceof Word.Value) {
                found = words.get(value);
                next = afterSeparators(value + 1);
                isPositionalDone = true;
            } else if (!isPositionalRequired) {
                next = value;
                isPositionalDone = true;
            }
            return next > start;
        }

        private int afterSeparators(int from) {
            int i = from;
            while (i < kinds.size() && kinds.get(i) instanceof Word.Separator) {
                i++;
            }
            return i;
        }

        private void takeOption() {
            String word = words.get(next);
            if (!(kinds.get(next++) instanceof Word.Known known)) {
                rest.add(word);
                return;
            }
            OptionSyntax option = known.option();
            if (known.value() == null) {
                List<String> following = words.subList(next, next + count(option));
                next += following.size();
                store(option, following);
            } else if (option.arity() == Arity.NONE) {
                throw ApiFailure.usage(
                        "argument " + option.word() + ": it takes no value, and got '" + known.value() + "'");
            } else {
                store(option, List.of(known.value()));
            }
        }

        private int count(OptionSyntax option) {
            int most = switch (option.arity()) {
                case NONE -> 0;
                case ONE, AT_MOST_ONE -> 1;
                case ANY -> Integer.MAX_VALUE;
            };
            int count = 0;
            while (count < most && next + count < kinds.size() && kinds.get(next + count) instanceof Word.Value) {
                count++;
            }
            if (option.arity() == Arity.ONE && count == 0) {
                throw ApiFailure.usage("argument " + option.word() + ": expected one argument");
            }
            return count;
        }

        private void store(OptionSyntax option, List<String> following) {
            String constant = option.constant();
            List<String> stored = following.isEmpty() && constant != null ? List.of(constant) : List.copyOf(following);
            for (String value : stored) {
                if (option.isInteger() && PythonInteger.parse(value) == null) {
                    throw ApiFailure.usage("argument " + option.word() + ": invalid int value: '" + value + "'");
                }
                if (!option.choices().isEmpty() && !option.choices().contains(value)) {
                    throw ApiFailure.usage("argument " + option.word() + ": Invalid choice '" + value
                            + "', valid choices are: " + String.join(", ", option.choices()));
                }
            }
            values.put(option.key(), stored);
        }

        private void requireAll() {
            List<String> missing = new ArrayList<>();
            for (OptionSyntax option : options) {
                if (option.isRequired() && !values.containsKey(option.key())) {
                    missing.add(option.word());
                }
            }
            if (isPositionalRequired && found == null) {
                missing.add(positional);
            }
            if (!missing.isEmpty()) {
                throw ApiFailure.usage("the following arguments are required: " + String.join(", ", missing));
            }
        }
    }
}
