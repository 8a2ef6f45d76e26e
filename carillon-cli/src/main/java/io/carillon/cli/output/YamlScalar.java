package io.carillon.cli.output;

import java.util.Set;
import java.util.regex.Pattern;

/** A text in YAML: plain if it can be, otherwise in single or, for what has to be escaped, in double quotes. */
final class YamlScalar {
    /** A line may be broken at a blank after this column. */
    private static final int BEST_WIDTH = 80;

    private static final int NEXT_LINE = 0x85;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int NO_BREAK_SPACE = 0xA0;
    private static final int LAST_OF_BASIC_PLANE = 0xFFFF;

    private static final String INDICATORS_AT_BEGINNING = "#,[]{}&*!|>'\"%@`";

    /** Texts that a reader of YAML 1.2 takes for something else. */
    private static final Set<String> WORDS =
            Set.of("", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "<<", "=");

    /** What a reader takes for a number or a timestamp, as ruamel.yaml tells them. */
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9][0-9_]*(?:\\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)"
                    + "|[-+]?\\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
                    + "|[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)"
                    + "|[0-9]{4}-[0-9]{2}-[0-9]{2}"
                    + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
                    + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

    private enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED
    }

    private final String text;
    private final int[] points;
    private boolean isOneLine = true;

    YamlScalar(String text) {
        this.text = text;
        points = text.codePoints().toArray();
        for (int point : points) {
            isOneLine &= !isBreak(point);
        }
    }

    boolean isOneLine() {
        return isOneLine;
    }

    /**
     * Appends the text.
     *
     * @param indent of the lines after the first
     * @param breaksLines whether there may be such lines
     */
    void write(YamlLines out, int indent, boolean breaksLines) {
        switch (style()) {
            case PLAIN -> writeSingle(out, indent, breaksLines, false);
            case SINGLE_QUOTED -> {
                out.append('\'');
                writeSingle(out, indent, breaksLines, true);
                out.append('\'');
            }
            case DOUBLE_QUOTED -> {
                out.append('"');
                writeDouble(out, indent, breaksLines);
                out.append('"');
            }
        }
    }

    private Style style() {
        if (hasSpecial()) {
            return Style.DOUBLE_QUOTED;
        }
        boolean plain = isOneLine && !isBlankAt(0) && !isBlankAt(points.length - 1) && !hasIndicator() && !isRead();
        return plain ? Style.PLAIN : Style.SINGLE_QUOTED;
    }

    /** Whether there is a character to be escaped, or a blank beside a line break, which single quotes would lose. */
    private boolean hasSpecial() {
        for (int i = 0; i < points.length; i++) {
            boolean nextIsBreak = i + 1 < points.length && isBreak(points[i + 1]);
            boolean nextIsBlank = i + 1 < points.length && points[i + 1] == ' ';
            if (!isPrintable(points[i]) || (points[i] == ' ' && nextIsBreak) || (isBreak(points[i]) && nextIsBlank)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a character would mean something else in a block. */
    private boolean hasIndicator() {
        if (text.startsWith("---") || text.startsWith("...")) {
            return true;
        }
        for (int i = 0; i < points.length; i++) {
            boolean beforeBlank = i + 1 == points.length || isBlankAt(i + 1);
            boolean isIndicator = switch (points[i]) {
                case ':' -> beforeBlank;
                case '?', '-' -> i == 0 && beforeBlank;
                case '#' -> i == 0 || isBlankAt(i - 1);
                default -> i == 0 && INDICATORS_AT_BEGINNING.indexOf(points[i]) >= 0;
            };
            if (isIndicator) {
                return true;
            }
        }
        return false;
    }

    /** Whether a reader would take the plain text for null, a boolean, a number or a timestamp. */
    private boolean isRead() {
        if (WORDS.contains(text)) {
            return true;
        }
        char first = text.charAt(0);
        boolean maybe = (first >= '0' && first <= '9') || first == '.' || first == '-' || first == '+';
        return maybe && NUMBER.matcher(text).matches();
    }

    private boolean isBlankAt(int place) {
        return place >= 0 && place < points.length && (points[place] == ' ' || isBreak(points[place]));
    }

    private void writeSingle(YamlLines out, int indent, boolean breaksLines, boolean quoted) {
        boolean afterBreak = false;
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (isBreak(point)) {
                if (!afterBreak && point == '\n') {
                    out.lineBreak('\n');
                }
                out.lineBreak(point);
                afterBreak = true;
                continue;
            }
            if (afterBreak) {
                out.indent(indent);
                afterBreak = false;
            }
            if (point == ' ' && breaksLines && isFoldable(out, i) && points[i + 1] != ' ') {
                out.newLine(indent);
            } else {
                out.append(quoted && point == '\'' ? "''" : Character.toString(point));
            }
        }
        if (afterBreak) {
            out.indent(indent);
        }
    }

    /** Whether the blank there may become a line break: the first one after the best width, inside the text. */
    private boolean isFoldable(YamlLines out, int place) {
        return out.column() > BEST_WIDTH && place > 0 && place < points.length - 1 && points[place - 1] != ' ';
    }

    private void writeDouble(YamlLines out, int indent, boolean breaksLines) {
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (point == ' ' && breaksLines && isFoldable(out, i)) {
                out.newLine(indent);
                if (points[i + 1] == ' ') {
                    out.append('\\');
                }
            } else if (!isPrintable(point) || isBreak(point) || point == '"' || point == '\\') {
                out.append(escape(point));
            } else {
                out.append(point);
            }
        }
    }

    private static String escape(int point) {
        return switch (point) {
            case 0 -> "\\0";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case 0x0B -> "\\v";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            case 0x1B -> "\\e";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case NEXT_LINE -> "\\N";
            case NO_BREAK_SPACE -> "\\_";
            case LINE_SEPARATOR -> "\\L";
            case PARAGRAPH_SEPARATOR -> "\\P";
            default -> hexadecimal(point);
        };
    }

    private static String hexadecimal(int point) {
        if (point <= 0xFF) {
            return "\\x%02X".formatted(point);
        }
        return point <= LAST_OF_BASIC_PLANE ? "\\u%04X".formatted(point) : "\\U%08X".formatted(point);
    }

    private static boolean isBreak(int point) {
        return point == '\n'
                || point == '\r'
                || point == NEXT_LINE
                || point == LINE_SEPARATOR
                || point == PARAGRAPH_SEPARATOR;
    }

    /** Whether libyaml writes the character as it is; it escapes everything outside the basic plane. */
    private static boolean isPrintable(int point) {
        return point == '\n'
                || (point >= ' ' && point <= '~')
                || (point >= NO_BREAK_SPACE
                        && point <= 0xFFFD
                        && point != BYTE_ORDER_MARK
                        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }
}
