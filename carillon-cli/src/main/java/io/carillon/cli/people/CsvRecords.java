package io.carillon.cli.people;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a CSV text into its records, which may have line breaks inside quotation marks. If a quotation mark is not closed where
 * RFC 4180 wants it, only the line that opens it is wrong: the lines after it are read again from their beginning, so that one
 * slip does not swallow the rest of the list.
 */
final class CsvRecords implements Closeable {
    private static final char QUOTE = '"';

    private final Lines lines;
    private char separator = ',';

    CsvRecords(Lines lines) {
        this.lines = lines;
    }

    /** Sets what is between fields; a comma until then. */
    void separator(char chosen) {
        separator = chosen;
    }

    /**
     * A record, cut out of the text.
     *
     * @param lines its lines, at least one
     * @param text without the last line's end
     * @param problem why it is none, a sentence; null if it is one
     */
    record Cut(
            List<Lines.Line> lines, String text, @Nullable String problem) {
        long line() {
            return lines.get(0).number();
        }
    }

    /** The next record, or null after the last one. Blank lines are none. */
    @Nullable
    Cut next() throws IOException {
        Lines.Line first = lines.next();
        while (first != null && first.problem() == null && first.text().isBlank()) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        if (first.problem() != null || first.text().indexOf(QUOTE) < 0) {
            return new Cut(List.of(first), first.text(), first.problem());
        }
        return quoted(first);
    }

    private Cut quoted(Lines.Line first) throws IOException {
        var taken = new ArrayList<Lines.Line>(List.of(first));
        var text = new StringBuilder(first.text());
        Quoting quoting = Quoting.START.after(first.text(), separator);
        while (quoting == Quoting.OPEN) {
            Lines.Line next = lines.next();
            if (next == null || next.problem() != null || text.length() > PeopleLimits.MAX_ROW_BYTES) {
                if (next != null) {
                    lines.back(next);
                }
                return broken(taken, "A quotation mark is opened and not closed.");
            }
            taken.add(next);
            text.append('\n').append(next.text());
            quoting = quoting.after(next.text(), separator);
        }
        return quoting == Quoting.BROKEN
                ? broken(taken, "A quotation mark is closed inside a field, or opened and not closed.")
                : new Cut(taken, text.toString(), null);
    }

    /** The record of the first line alone; the others will be read again. */
    Cut broken(List<Lines.Line> taken, String problem) {
        for (int i = taken.size() - 1; i > 0; i--) {
            lines.back(taken.get(i));
        }
        return new Cut(List.of(taken.get(0)), taken.get(0).text(), problem);
    }

    /** Where the end of a line is. */
    private enum Quoting {
        /** Outside of quotation marks. */
        START,
        /** Inside. */
        OPEN,
        /** Behind something that follows a closing quotation mark and is no separator. */
        BROKEN;

        Quoting after(String line, char separator) {
            boolean isOpen = this == OPEN;
            boolean isFieldStart = !isOpen;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (isOpen) {
                    boolean isDoubled = c == QUOTE && i + 1 < line.length() && line.charAt(i + 1) == QUOTE;
                    if (isDoubled) {
                        i++;
                    } else if (c == QUOTE) {
                        isOpen = false;
                        if (i + 1 < line.length() && line.charAt(i + 1) != separator) {
                            return BROKEN;
                        }
                    }
                } else if (c == QUOTE && isFieldStart) {
                    isOpen = true;
                }
                isFieldStart = !isOpen && c == separator;
            }
            return isOpen ? OPEN : START;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
