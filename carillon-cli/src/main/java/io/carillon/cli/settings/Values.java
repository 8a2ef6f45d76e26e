package io.carillon.cli.settings;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values that a setting accepts. */
interface Values {
    /** What a setting without a limit is set to, and one that is switched off. */
    String OFF = "off";

    /** What a setting is set to whose value follows from the size of the heap. */
    String AUTOMATIC = "auto";

    /** The value in its shortest form; null if it is not accepted. */
    @Nullable
    String read(String value);

    /** The value as it may be seen by others: without a password. */
    default String shown(String value) {
        return value;
    }

    /** Whether a value that is not accepted may be repeated in a message. */
    default boolean isSecret() {
        return false;
    }

    /** Completes the sentence "it must be …". */
    String description();

    /** Whole numbers from {@code least} to {@code most}, or one of the words. */
    static Values number(int least, int most, String... words) {
        return new Numbers(least, most, List.of(words));
    }

    /** One of the words. */
    static Values oneOf(List<String> words) {
        return new Words(words);
    }

    /** A text of a certain form, or {@value #OFF}, which an empty value means too. */
    static Values text(String description, Predicate<String> accepts) {
        return new Text(description, accepts);
    }

    /** A text of a certain form, without a word for none. */
    static Values name(String description, Predicate<String> accepts) {
        return new Name(description, accepts);
    }

    /** See {@link #number}. */
    record Numbers(int least, int most, List<String> words) implements Values {
        private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

        @Override
        public @Nullable String read(String value) {
            if (words.contains(value)) {
                return value;
            }
            int number = DIGITS.matcher(value).matches() ? Integer.parseInt(value) : -1;
            return number < least || number > most ? null : Integer.toString(number);
        }

        @Override
        public String description() {
            String range = "a whole number from " + least + " to " + most;
            return words.isEmpty() ? range : range + ", or " + String.join(", ", words);
        }
    }

    /** See {@link #oneOf}. */
    record Words(List<String> words) implements Values {
        @Override
        public @Nullable String read(String value) {
            return words.contains(value) ? value : null;
        }

        @Override
        public String description() {
            return "one of " + String.join(", ", words);
        }
    }

    /** See {@link #name}. */
    record Name(String description, Predicate<String> accepts) implements Values {
        @Override
        public @Nullable String read(String value) {
            return accepts.test(value) ? value : null;
        }
    }

    /** See {@link #text}. */
    record Text(String description, Predicate<String> accepts) implements Values {
        @Override
        public @Nullable String read(String value) {
            if (value.isEmpty() || value.equals(OFF)) {
                return OFF;
            }
            return accepts.test(value) ? value : null;
        }
    }
}
