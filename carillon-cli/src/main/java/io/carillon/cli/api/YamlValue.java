package io.carillon.cli.api;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What a text in YAML stands for, by its tag, or by its looks if it is plain. */
final class YamlValue {
    /** What the tags of YAML itself begin with. */
    static final String TAGS = "tag:yaml.org,2002:";

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

    private static final Pattern INTEGER = Pattern.compile("[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?[0-9][0-9_]*(?:\\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)"
                    + "|[-+]?\\.[0-9_]+(?:[eE][-+][0-9]+)?");
    private static final Pattern INFINITY = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

    private YamlValue() {}

    /** A timestamp, which no parameter takes. */
    record Timestamp(String text) {}

    /**
     * The value: null, a Boolean, a Number, a String, bytes, or a {@link Timestamp}.
     *
     * @throws IOException if the text does not fit its tag, or the tag is unknown
     */
    static @Nullable Object of(ScalarEvent scalar) throws IOException {
        String text = scalar.getValue();
        String tag = scalar.getTag().orElse(null);
        if (tag == null || tag.equals("!")) {
            return scalar.isPlain() ? plain(text) : text;
        }
        return tagged(tag, text);
    }

    private static @Nullable Object tagged(String tag, String text) throws IOException {
        if (tag.equals(TAGS + "str")) {
            return text;
        } else if (tag.equals(TAGS + "null")) {
            return null;
        } else if (tag.equals(TAGS + "binary")) {
            return bytes(text);
        }
        Object value = plain(text);
        boolean isRight = (tag.equals(TAGS + "int") && value instanceof BigInteger)
                || (tag.equals(TAGS + "bool") && value instanceof Boolean)
                || (tag.equals(TAGS + "timestamp") && value instanceof Timestamp);
        if (isRight) {
            return value;
        } else if (tag.equals(TAGS + "float") && value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IOException("the tag " + tag + " does not fit");
    }

    private static byte[] bytes(String text) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("not Base64", e);
        }
    }

    private static @Nullable Object plain(String text) throws IOException {
        if (text.equals("=")) {
            throw new IOException("the tag of '=' is unknown");
        } else if (NULLS.contains(text)) {
            return null;
        } else if (TRUE.contains(text)) {
            return true;
        } else if (FALSE.contains(text)) {
            return false;
        }
        return TIMESTAMP.matcher(text).matches() ? new Timestamp(text) : number(text);
    }

    /** The number, or the text if it is none. */
    private static Object number(String text) {
        if (INTEGER.matcher(text).matches()) {
            return integer(text.replace("_", ""));
        } else if (DECIMAL.matcher(text).matches()) {
            return Double.valueOf(text.replace("_", ""));
        } else if (INFINITY.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return NOT_A_NUMBER.matcher(text).matches() ? Double.NaN : text;
    }

    private static BigInteger integer(String text) {
        String sign = text.startsWith("-") ? "-" : "";
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        int radix = digits.startsWith("0b") ? 2 : digits.startsWith("0o") ? 8 : digits.startsWith("0x") ? 16 : 10;
        return new BigInteger(sign + (radix == 10 ? digits : "0" + digits.substring(2)), radix);
    }
}
