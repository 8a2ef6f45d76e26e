package io.carillon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.IntStream;

/** A table of visible text, laid out for a terminal. */
final class TableText {
    private static final String GAP = "  ";

    /** A column is not made narrower than this to fit: a part of a name or of an id would say nothing. */
    private static final int NARROWEST = 16;

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final List<String> columns;
    private final List<List<String>> rows;
    private final OutputTarget target;

    TableText(List<String> columns, List<List<String>> rows, OutputTarget target) {
        this.columns = columns;
        this.rows = rows;
        this.target = target;
    }

    void write() throws IOException {
        int[] widths = fitted(naturalWidths());
        if (!columns.isEmpty() && total(widths) > target.width()) {
            writeBlocks();
        } else if (!columns.isEmpty()) {
            writeTable(widths);
        }
    }

    private int[] naturalWidths() {
        int[] widths = columns.stream().mapToInt(CellText::width).toArray();
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], CellText.width(row.get(column)));
            }
        }
        return widths;
    }

    private static int total(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    }

    /** Makes the widest columns narrower, one by one, until the table fits or none of them may be narrower. */
    private int[] fitted(int[] natural) {
        int[] widths = natural.clone();
        while (total(widths) > target.width()) {
            int widest = IntStream.range(0, widths.length)
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                    .orElseThrow();
            if (widths[widest] <= NARROWEST) {
                return widths;
            }
            widths[widest]--;
        }
        return widths;
    }

    private void writeTable(int[] widths) throws IOException {
        writeRow(columns, widths, target.colored());
        for (List<String> row : rows) {
            writeRow(row, widths, false);
        }
    }

    private void writeRow(List<String> row, int[] widths, boolean bold) throws IOException {
        List<List<String>> cells = IntStream.range(0, widths.length)
                .mapToObj(column -> CellText.wrapped(row.get(column), widths[column]))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            var text = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                List<String> parts = cells.get(column);
                text.append(column == 0 ? "" : GAP)
                        .append(CellText.padded(line < parts.size() ? parts.get(line) : "", widths[column]));
            }
            writeLine(text.toString().stripTrailing(), bold);
        }
    }

    private void writeBlocks() throws IOException {
        int names = columns.stream().mapToInt(CellText::width).max().orElse(0);
        int values = Math.max(NARROWEST, target.width() - names - GAP.length());
        int number = 0;
        for (List<String> row : rows) {
            number++;
            writeLine("-- " + number + " of " + rows.size() + " --", target.colored());
            for (int column = 0; column < columns.size(); column++) {
                if (!row.get(column).isEmpty()) {
                    writeValue(columns.get(column), CellText.wrapped(row.get(column), values), names);
                }
            }
        }
    }

    private void writeValue(String name, List<String> parts, int width) throws IOException {
        String label = name;
        for (String part : parts) {
            writeLine(CellText.padded(label, width) + GAP + part, false);
            label = "";
        }
    }

    private void writeLine(String text, boolean bold) throws IOException {
        Writer out = target.out();
        out.write(bold ? BOLD + text + PLAIN : text);
        out.write('\n');
    }
}
