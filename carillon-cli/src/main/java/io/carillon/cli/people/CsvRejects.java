package io.carillon.cli.people;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Rejected rows as CSV: three columns say where and why, and the row follows. A row that is no CSV is one field. Readers ignore
 * the three columns.
 */
final class CsvRejects implements Rejects {
    private static final List<String> COLUMNS = List.of("Rejected line", "Rejected column", "Rejected reason");

    private final CsvWriter csv;
    private final CsvReader.CsvReaderBuilder parser;
    /** How many columns of the list are of an earlier rejection. */
    private final int earlier;

    /**
     * Begins or goes on.
     *
     * @param columns those of the list; written if the file is new
     */
    CsvRejects(Writer out, char separator, List<String> columns, boolean isNew) {
        csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out);
        parser = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false);
        boolean isOfRejects = columns.size() > COLUMNS.size()
                && columns.subList(0, COLUMNS.size()).equals(COLUMNS);
        earlier = isOfRejects ? COLUMNS.size() : 0;
        if (isNew) {
            var all = new ArrayList<>(COLUMNS);
            all.addAll(columns.subList(earlier, columns.size()));
            csv.writeRecord(all);
        }
    }

    @Override
    public void add(RejectedRow row) {
        var fields = new ArrayList<String>(
                List.of(Long.toString(row.line()), Objects.toString(row.column(), ""), row.reason()));
        fields.addAll(fields(row.raw()));
        csv.writeRecord(fields);
    }

    private List<String> fields(String raw) {
        try {
            List<String> fields = parser.ofSingleCsvRecord(raw).getFields();
            return fields.subList(Math.min(earlier, fields.size()), fields.size());
        } catch (CsvParseException e) {
            return List.of(raw);
        }
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
