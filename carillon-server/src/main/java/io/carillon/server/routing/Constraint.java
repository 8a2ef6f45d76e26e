package io.carillon.server.routing;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of the AWS model on one member of an input.
 *
 * @param member the name in the model. A dot names a member of a structure ({@code UserSettings.Telephony}), {@code []} after
 *     the name of a list each of its elements ({@code UpdateUserRequestItems[].UserId}). A member of something absent
 *     satisfies every rule
 * @param rule what the value must satisfy
 */
public record Constraint(String member, Rule rule) {
    /** Something other than white space: the model's {@code .*\S.*}. */
    public static final Pattern NON_BLANK = Pattern.compile(".*\\S.*", Pattern.DOTALL);

    /** A telephone number in the form of E.164, with its plus sign or without. */
    public static final Pattern E164 = Pattern.compile("^\\+?[1-9]\\d{1,14}$");

    /** A UUID. */
    public static final Pattern GUID = Pattern.compile("[a-fA-F0-9]{8}(?:-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}");

    /** What a value must satisfy. An absent value satisfies every rule but {@link Required}. */
    public sealed interface Rule {
        /** What is wrong, in the words of AWS's validation errors; null if {@code value} satisfies the rule. */
        @Nullable
        String problem(@Nullable Object value);
    }

    /** The value must be present. */
    public record Required() implements Rule {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            return value == null ? "Member must not be null" : null;
        }
    }

    /** A string of this many characters (code points). */
    public record Length(int min, int max) implements Rule {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            if (!(value instanceof String text)) {
                return null;
            }
            int length = text.codePointCount(0, text.length());
            return length < min || length > max ? "Member must have length between " + min + " and " + max : null;
        }
    }

    /** A string that the pattern matches from end to end. */
    public record Matches(Pattern pattern) implements Rule {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            return value instanceof String text && !pattern.matcher(text).matches()
                    ? "Member must satisfy regular expression pattern: " + pattern
                    : null;
        }
    }

    /** A string that the model's pattern of email addresses, {@code .+@.+\..+}, matches from end to end. */
    public record Email() implements Rule {
        private static final Pattern LINE_BREAK = Pattern.compile("[\n\r\u0085\u2028\u2029]");

        @Override
        public @Nullable String problem(@Nullable Object value) {
            return value instanceof String text && !isEmail(text)
                    ? "Member must satisfy regular expression pattern: .+@.+\\..+"
                    : null;
        }

        /** Not by the pattern itself, which tries every at sign with every dot: 20 seconds for 100 KB of at signs. */
        private static boolean isEmail(String text) {
            int firstAt = text.indexOf('@', 1);
            int lastDot = text.lastIndexOf('.', text.length() - 2);
            return firstAt > 0
                    && lastDot > firstAt + 1
                    && !LINE_BREAK.matcher(text).find();
        }
    }

    /** An integer within these bounds, both included. */
    public record Range(int min, int max) implements Rule {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            return value instanceof Integer number && (number < min || number > max)
                    ? "Member must have value between " + min + " and " + max
                    : null;
        }
    }

    /** A list of this many elements; the model names no upper limit if {@code max} is the largest integer. */
    public record Size(int min, int max) implements Rule {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            if (!(value instanceof Collection<?> list) || (list.size() >= min && list.size() <= max)) {
                return null;
            }
            return max == Integer.MAX_VALUE
                    ? "Member must have at least " + min + " elements"
                    : "Member must have between " + min + " and " + max + " elements";
        }
    }

    /** A string that is a value of an enum. */
    public record OneOf(SortedSet<String> values) implements Rule {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            return value instanceof String text && !values.contains(text)
                    ? "Member must satisfy enum value set: " + values
                    : null;
        }
    }

    /** {@code member} must be present. */
    public static Constraint required(String member) {
        return new Constraint(member, new Required());
    }

    /** {@code member}, if present, has so many characters. */
    public static Constraint length(String member, int min, int max) {
        return new Constraint(member, new Length(min, max));
    }

    /** {@code member}, if present, is not blank. */
    public static Constraint nonBlank(String member) {
        return new Constraint(member, new Matches(NON_BLANK));
    }

    /** {@code member}, if present, matches the pattern from end to end. */
    public static Constraint matches(String member, Pattern pattern) {
        return new Constraint(member, new Matches(pattern));
    }

    /** {@code member}, if present, looks like an email address. */
    public static Constraint email(String member) {
        return new Constraint(member, new Email());
    }

    /** {@code member}, if present, is within these bounds. */
    public static Constraint range(String member, int min, int max) {
        return new Constraint(member, new Range(min, max));
    }

    /** {@code member}, if present, is a list of at most so many elements. */
    public static Constraint atMost(String member, int elements) {
        return new Constraint(member, new Size(0, elements));
    }

    /** {@code member}, if present, is a list of at least so many elements. */
    public static Constraint atLeast(String member, int elements) {
        return new Constraint(member, new Size(elements, Integer.MAX_VALUE));
    }

    /** The values of an enum of the model, as its {@code knownValues()} returns them. */
    public static Constraint oneOf(String member, Collection<? extends Enum<?>> values) {
        var names = new TreeSet<String>();
        values.forEach(value -> names.add(value.toString()));
        return new Constraint(member, new OneOf(names));
    }
}
