package io.carillon.cli.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first row of each operation, whose input others are made of.
 *
 * @param rows by the name of the operation
 */
record Examples(Map<String, Row> rows) {
    /** Those among these rows. */
    static Examples among(List<Row> rows) {
        var first = new HashMap<String, Row>();
        rows.forEach(row -> first.putIfAbsent(row.operation(), row));
        return new Examples(first);
    }

    /** The one of an operation. */
    Row of(String operation) {
        Row row = rows.get(operation);
        if (row == null) {
            throw new IllegalStateException("no row calls " + operation);
        }
        return row;
    }
}
