package io.carillon.cli.output;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Python's {@code str()} and {@code repr()} show them, which the AWS CLI's formats contain. */
final class PythonText {
    private static final int FIRST_WITH_EXPONENT = 16;
    private static final int LAST_WITHOUT_EXPONENT = -4;

    private PythonText() {}

    /** As {@code str()} shows it. */
    static String of(@Nullable Object value) {
        return value instanceof String text ? text : literal(value);
    }

    private static String literal(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        } else if (value instanceof Number number) {
            return isSpecial(number) ? special(number) : number(number);
        } else if (value instanceof List<?> list) {
            return list.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> literal(entry.getKey()) + ": " + literal(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return quoted(value.toString());
    }

    private static String special(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value > 0 ? "inf" : "-inf";
    }

    /** Whether it is infinite or not a number, for which every format has words of its own. */
    static boolean isSpecial(Number number) {
        return number instanceof Double value && !Double.isFinite(value);
    }

    /** A finite number: whole numbers as their digits, others with the fewest digits that are read as the same number. */
    static String number(Number number) {
        if (!(number instanceof Double || number instanceof Float)) {
            return number.toString();
        }
        double value = Double.parseDouble(number.toString());
        if (value == 0) {
            return Double.toString(value);
        }
        // The JDK's own text has too many digits before Java 19.
        BigDecimal shortest = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < LAST_WITHOUT_EXPONENT || exponent >= FIRST_WITH_EXPONENT) {
            String digits = shortest.scaleByPowerOfTen(-exponent).toPlainString();
            return "%se%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
        }
        String plain = shortest.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(point -> append(quoted, point, quote));
        return quoted.append(quote).toString();
    }

    private static void append(StringBuilder quoted, int point, char quote) {
        switch (point) {
            case '\\' -> quoted.append("\\\\");
            case '\t' -> quoted.append("\\t");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            default -> {
                if (point == quote) {
                    quoted.append('\\').append(quote);
                } else if (isPrintable(point)) {
                    quoted.appendCodePoint(point);
                } else {
                    quoted.append(escape(point));
                }
            }
        }
    }

    /** The escape of a character that is not printable. */
    static String escape(int point) {
        if (point <= 0xFF) {
            return "\\x%02x".formatted(point);
        }
        return point <= 0xFFFF ? "\\u%04x".formatted(point) : "\\U%08x".formatted(point);
    }

    /** As {@code str.isprintable()} decides it. */
    static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
