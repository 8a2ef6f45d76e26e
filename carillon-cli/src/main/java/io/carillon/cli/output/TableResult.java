package io.carillon.cli.output;

import io.carillon.paginators.SearchExpression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A result as a table for people. Columns without a value in any row are left out. If the table is wider than the terminal,
 * long values are wrapped within their columns; if that would leave columns too narrow to read, each row becomes a block with
 * one line per column. Nothing is ever cut.
 */
final class TableResult extends RowResult {
    private final OutputTarget target;
    private final FlatRows rows;

    TableResult(@Nullable SearchExpression query, ResultShape shape, OutputTarget target) {
        super(query, shape);
        this.target = target;
        rows = new FlatRows(columns());
    }

    @Override
    void row(@Nullable String list, @Nullable Object row) {
        var cells = FlatRow.of(list, row);
        cells.replaceAll((column, text) -> CellText.visible(text));
        rows.add(cells);
    }

    @Override
    void end() throws IOException {
        List<String> all = rows.columns();
        int[] used = IntStream.range(0, all.size())
                .filter(column -> rows.rows().isEmpty()
                        || rows.rows().stream()
                                .anyMatch(row -> !FlatRows.cell(row, column).isEmpty()))
                .toArray();
        List<String> columns =
                IntStream.of(used).mapToObj(all::get).map(CellText::visible).toList();
        List<List<String>> cells = new ArrayList<>(rows.rows().size());
        for (String[] row : rows.rows()) {
            cells.add(IntStream.of(used)
                    .mapToObj(column -> FlatRows.cell(row, column))
                    .toList());
        }
        new TableText(columns, cells, target).write();
    }
}
