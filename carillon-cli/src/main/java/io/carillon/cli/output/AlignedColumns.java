package io.carillon.cli.output;

import java.util.List;

/** Rows for people: columns with two blanks between them, each as wide as its widest cell. */
public final class AlignedColumns {
    private AlignedColumns() {}

    /**
     * A line for each row.
     *
     * @param rows of the same length each, not empty, the columns' names first. The last column may be long, and nothing
     *     follows it
     */
    public static List<String> of(List<List<String>> rows) {
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last];
        for (List<String> row : rows) {
            for (int i = 0; i < last; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
        }
        return line.append(row.get(widths.length)).toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
