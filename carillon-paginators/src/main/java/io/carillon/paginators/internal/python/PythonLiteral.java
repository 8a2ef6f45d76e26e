package io.carillon.paginators.internal.python;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Values as shown by Python's {@code repr()}, which botocore's messages use for tokens. */
public final class PythonLiteral {
    private static final int FIRST_OUTSIDE_ASCII = 0x7F;

    private PythonLiteral() {}

    /** Formats null, a Boolean, a number, a String, {@link SdkBytes}, or a List or Map of these. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        } else if (value instanceof String text) {
            return text(text);
        } else if (value instanceof SdkBytes bytes) {
            return bytes(bytes.asByteArrayUnsafe());
        } else if (value instanceof List<?> list) {
            return list.stream().map(PythonLiteral::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    private static String text(String text) {
        char quote = quoteFor(text);
        StringBuilder literal = new StringBuilder().append(quote);
        text.codePoints().forEach(point -> append(literal, point, quote));
        return literal.append(quote).toString();
    }

    private static String bytes(byte[] bytes) {
        StringBuilder content = new StringBuilder();
        for (byte one : bytes) {
            content.append((char) (one & 0xFF));
        }
        char quote = quoteFor(content);
        StringBuilder literal = new StringBuilder().append('b').append(quote);
        content.chars().forEach(one -> {
            if (one >= FIRST_OUTSIDE_ASCII) {
                literal.append("\\x%02x".formatted(one));
            } else {
                append(literal, one, quote);
            }
        });
        return literal.append(quote).toString();
    }

    private static char quoteFor(CharSequence text) {
        String content = text.toString();
        return content.contains("'") && !content.contains("\"") ? '"' : '\'';
    }

    private static void append(StringBuilder literal, int point, char quote) {
        switch (point) {
            case '\\' -> literal.append("\\\\");
            case '\t' -> literal.append("\\t");
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            default -> {
                if (point == quote) {
                    literal.append('\\').append(quote);
                } else if (isPrintable(point)) {
                    literal.appendCodePoint(point);
                } else {
                    literal.append(escape(point));
                }
            }
        }
    }

    private static String escape(int point) {
        if (point <= 0xFF) {
            return "\\x%02x".formatted(point);
        }
        return point <= 0xFFFF ? "\\u%04x".formatted(point) : "\\U%08x".formatted(point);
    }

    private static boolean isPrintable(int point) {
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
