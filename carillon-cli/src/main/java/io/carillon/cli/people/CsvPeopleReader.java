package io.carillon.cli.people;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads CSV by RFC 4180, whose first line names the columns. The separator is the most frequent one in that line. */
final class CsvPeopleReader implements PeopleReader {
    private static final String SEPARATORS = ",;\t|";

    private final char separator;
    private final CsvRecords records;
    private final CsvReader.CsvReaderBuilder parser;
    private final CsvHeader header;

    /**
     * Reads the header.
     *
     * @param named the separator; null for the most frequent one
     * @param chosen the columns that the user has chosen for fields
     * @throws PeopleException if the header does not say which column is which
     */
    CsvPeopleReader(Lines lines, @Nullable Character named, Map<PersonField, String> chosen) throws IOException {
        records = new CsvRecords(lines);
        CsvRecords.Cut first = records.next();
        if (first == null) {
            throw new PeopleException(
                    "The list is empty.", "Its first line must name the columns, and each other line is a person.");
        }
        separator = named == null ? mostFrequent(first.text()) : named;
        records.separator(separator);
        parser = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false);
        List<String> names = first.problem() == null ? parsed(first.text()) : null;
        if (names == null) {
            throw new PeopleException(
                    "The first line, which names the columns, is not CSV in the character set of the list.",
                    "Save the list as CSV in UTF-8, or name its character set with --encoding.");
        }
        header = CsvHeader.of(names, chosen);
    }

    private static char mostFrequent(String header) {
        char most = ',';
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char each = SEPARATORS.charAt(i);
            if (count(header, each) > count(header, most)) {
                most = each;
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    @Override
    public @Nullable Row next() throws IOException {
        CsvRecords.Cut record = records.next();
        return record == null ? null : row(record);
    }

    private Row row(CsvRecords.Cut record) {
        if (record.problem() != null) {
            return new RejectedRow(record.line(), record.text(), null, record.problem());
        }
        List<String> fields = parsed(record.text());
        if (fields == null || fields.size() != header.size()) {
            String problem = fields == null
                    ? "A quotation mark is opened and not closed, or closed inside a field."
                    : "It has " + fields.size() + " fields, but there are " + header.size() + " columns.";
            CsvRecords.Cut wrong = records.broken(record.lines(), problem);
            return new RejectedRow(wrong.line(), wrong.text(), null, problem);
        }
        try {
            return new PersonRow(record.line(), record.text(), person(fields).entry());
        } catch (FieldException e) {
            return new RejectedRow(record.line(), record.text(), header.nameOf(e.field()), e.reason());
        }
    }

    private PersonFields person(List<String> fields) {
        var person = new PersonFields();
        for (int column = 0; column < fields.size(); column++) {
            PersonField field = header.field(column);
            if (field != null) {
                person.put(field, fields.get(column));
            }
        }
        return person;
    }

    /** The fields of a record, or null if it is none. */
    private @Nullable List<String> parsed(String text) {
        if (text.indexOf('"') < 0) {
            // A parser for each record would cost more than the record.
            return split(text);
        }
        try {
            return parser.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }

    private List<String> split(String text) {
        var fields = new ArrayList<String>();
        int start = 0;
        int end = text.indexOf(separator);
        while (end >= 0) {
            fields.add(text.substring(start, end));
            start = end + 1;
            end = text.indexOf(separator, start);
        }
        fields.add(text.substring(start));
        return fields;
    }

    @Override
    public Rejects rejects(Writer out, boolean isNew) {
        return new CsvRejects(out, separator, header.names(), isNew);
    }

    @Override
    public String columnOf(String member) {
        return header.nameOf(member);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
