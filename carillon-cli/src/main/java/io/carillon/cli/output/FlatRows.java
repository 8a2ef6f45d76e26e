package io.carillon.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows that are kept until all of their columns are known. */
final class FlatRows {
    private final Set<String> columns;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * @param columns those that come first, in this order
     */
    FlatRows(List<String> columns) {
        this.columns = new LinkedHashSet<>(columns);
    }

    void add(Map<String, String> row) {
        columns.addAll(row.keySet());
        rows.add(columns.stream().map(column -> row.getOrDefault(column, "")).toArray(String[]::new));
    }

    List<String> columns() {
        return List.copyOf(columns);
    }

    /** The rows; later columns are missing in earlier rows. */
    List<String[]> rows() {
        return rows;
    }

    /** What a row has in a column. */
    static String cell(String[] row, int column) {
        return column < row.length ? row[column] : "";
    }
}
