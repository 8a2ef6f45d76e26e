package io.carillon.paginators.internal.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as Python's {@code json.loads} does, which also accepts {@code NaN} and {@code Infinity}. The result is
 * null, a Boolean, Long, BigInteger, Double, String, or an unmodifiable List or Map.
 */
public final class PythonJsonReader {
    private static final int HEX = 16;
    private static final int ESCAPE_DIGITS = 4;
    private static final Pattern NUMBER = Pattern.compile("(-?(?:0|[1-9][0-9]*))((?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)");

    private final String json;
    private final int maxDepth;
    private int position;
    private int depth;

    private PythonJsonReader(String json, int maxDepth) {
        this.json = json;
        this.maxDepth = maxDepth;
    }

    /** The text is not JSON. */
    public static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1;

        NotJsonException(int position) {
            super("not JSON at " + position);
        }
    }

    /** The lists and maps in the text are nested too deeply. */
    public static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooDeepException(int maxDepth) {
            super("nested more than " + maxDepth + " deep");
        }
    }

    /**
     * Reads one value, which may be surrounded by whitespace.
     *
     * @param maxDepth the maximum nesting depth of lists and maps
     * @throws TooDeepException if they are nested more deeply
     */
    public static @Nullable Object read(String json, int maxDepth) throws NotJsonException {
        PythonJsonReader reader = new PythonJsonReader(json, maxDepth);
        reader.skipBlanks();
        Object value = reader.value();
        reader.skipBlanks();
        if (reader.position < json.length()) {
            throw new NotJsonException(reader.position);
        }
        return value;
    }

    private @Nullable Object value() throws NotJsonException {
        if (takes("\"")) {
            return string();
        } else if (takes("{")) {
            return object();
        } else if (takes("[")) {
            return array();
        } else if (takes("null")) {
            return null;
        } else if (takes("true")) {
            return true;
        } else if (takes("false")) {
            return false;
        }
        return number();
    }

    private Number number() throws NotJsonException {
        if (takes("NaN")) {
            return Double.NaN;
        } else if (takes("Infinity")) {
            return Double.POSITIVE_INFINITY;
        } else if (takes("-Infinity")) {
            return Double.NEGATIVE_INFINITY;
        }
        Matcher number = NUMBER.matcher(json).region(position, json.length());
        if (!number.lookingAt()) {
            throw new NotJsonException(position);
        }
        if (number.end(1) == number.end() && number.end() - position > PythonNumber.MOST_DIGITS) {
            throw new NotJsonException(position);
        }
        position = number.end();
        return number.end(1) == number.end()
                ? PythonNumber.ofWhole(new BigInteger(number.group()))
                : (Number) Double.valueOf(number.group());
    }

    private List<@Nullable Object> array() throws NotJsonException {
        List<@Nullable Object> elements = new ArrayList<>();
        enter();
        skipBlanks();
        if (!takes("]")) {
            do {
                skipBlanks();
                elements.add(value());
                skipBlanks();
            } while (takes(","));
            require("]");
        }
        depth--;
        return Collections.unmodifiableList(elements);
    }

    private Map<String, @Nullable Object> object() throws NotJsonException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        enter();
        skipBlanks();
        if (!takes("}")) {
            do {
                skipBlanks();
                require("\"");
                String name = string();
                skipBlanks();
                require(":");
                skipBlanks();
                members.put(name, value());
                skipBlanks();
            } while (takes(","));
            require("}");
        }
        depth--;
        return Collections.unmodifiableMap(members);
    }

    private void enter() {
        if (++depth > maxDepth) {
            throw new TooDeepException(maxDepth);
        }
    }

    /** Reads a string after its opening quote. */
    private String string() throws NotJsonException {
        StringBuilder text = new StringBuilder();
        while (!takes("\"")) {
            char one = next();
            if (one < ' ') {
                throw new NotJsonException(position);
            }
            text.append(one == '\\' ? escaped() : one);
        }
        return text.toString();
    }

    private char escaped() throws NotJsonException {
        char one = next();
        return switch (one) {
            case '"', '\\', '/' -> one;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw new NotJsonException(position);
        };
    }

    private char codeUnit() throws NotJsonException {
        int unit = 0;
        for (int i = 0; i < ESCAPE_DIGITS; i++) {
            char one = next();
            int digit = one < HEX * HEX ? Character.digit(one, HEX) : -1;
            if (digit < 0) {
                throw new NotJsonException(position);
            }
            unit = unit * HEX + digit;
        }
        return (char) unit;
    }

    private char next() throws NotJsonException {
        if (position == json.length()) {
            throw new NotJsonException(position);
        }
        return json.charAt(position++);
    }

    private boolean takes(String expected) {
        boolean present = json.startsWith(expected, position);
        position += present ? expected.length() : 0;
        return present;
    }

    private void require(String expected) throws NotJsonException {
        if (!takes(expected)) {
            throw new NotJsonException(position);
        }
    }

    private void skipBlanks() {
        while (position < json.length() && " \t\n\r".indexOf(json.charAt(position)) >= 0) {
            position++;
        }
    }
}
