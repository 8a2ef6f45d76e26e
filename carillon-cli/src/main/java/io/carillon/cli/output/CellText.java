package io.carillon.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text in the columns of a terminal, where wide characters such as CJK and emoji take two. */
final class CellText {
    private CellText() {}

    /** Text that a terminal shows and does not execute: what is not printable is escaped. */
    static String visible(String text) {
        if (text.codePoints().allMatch(CellText::isVisible)) {
            return text;
        }
        var visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isVisible(point)) {
                visible.appendCodePoint(point);
            } else {
                visible.append(
                        switch (point) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> PythonText.escape(point);
                        });
            }
        });
        return visible.toString();
    }

    // The joiners of emoji and of several scripts are of the type FORMAT, and harmless.
    private static boolean isVisible(int point) {
        return PythonText.isPrintable(point) || point == 0x200C || point == 0x200D;
    }

    /** The columns that visible text takes. */
    static int width(String text) {
        return text.codePoints().map(CellText::width).sum();
    }

    private static int width(int point) {
        return Math.max(0, WCWidth.wcwidth(point));
    }

    /** The text in parts of at most {@code width} columns, which is at least 2; one empty part for no text. */
    static List<String> wrapped(String text, int width) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        int used = 0;
        for (int point : text.codePoints().toArray()) {
            if (used + width(point) > width) {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.appendCodePoint(point);
            used += width(point);
        }
        parts.add(part.toString());
        return parts;
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }
}
