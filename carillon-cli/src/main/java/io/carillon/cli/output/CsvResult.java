package io.carillon.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.carillon.paginators.SearchExpression;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as CSV by RFC 4180, with a header. If the columns are known, each row is written as it comes. Values are written
 * unchanged, also those that a spreadsheet would take for a formula: CSV is read by programs, and phone numbers begin with +.
 */
final class CsvResult extends RowResult {
    private final CsvWriter csv;
    private final FlatRows rows = new FlatRows(List.of());
    private boolean hasHeader;

    CsvResult(@Nullable SearchExpression query, ResultShape shape, Writer out) {
        super(query, shape);
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(out);
    }

    @Override
    void row(@Nullable String list, @Nullable Object row) {
        Map<String, String> cells = FlatRow.of(list, row);
        if (columns().isEmpty()) {
            rows.add(cells);
            return;
        }
        header(columns());
        csv.writeRecord(
                columns().stream().map(column -> cells.getOrDefault(column, "")).toArray(String[]::new));
    }

    private void header(List<String> columns) {
        if (!hasHeader && !columns.isEmpty()) {
            csv.writeRecord(columns);
        }
        hasHeader = true;
    }

    @Override
    void end() {
        header(columns().isEmpty() ? rows.columns() : columns());
        int width = rows.columns().size();
        for (String[] row : rows.rows()) {
            String[] cells = new String[width];
            for (int column = 0; column < width; column++) {
                cells[column] = FlatRows.cell(row, column);
            }
            csv.writeRecord(cells);
        }
    }
}
