package io.carillon.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.users.Invitations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.BadRequestException;

/**
 * A CSV file of people's names: UTF-8, whose first line names the columns, {@code PrimaryEmail} and {@code DisplayName} among
 * them; others are ignored. A line without a name is ignored too.
 */
final class NamesCsv {
    static final String EMAIL = "PrimaryEmail";
    static final String NAME = "DisplayName";

    private static final String REMEDY = "Correct the file; its columns are " + EMAIL + " and " + NAME + ".";

    private record Named(long line, String name) {}

    /** By folded address. */
    private final Map<String, Named> names = new LinkedHashMap<>();

    private final List<String> problems = new ArrayList<>();

    private NamesCsv() {}

    /** No names. */
    static NamesCsv none() {
        return new NamesCsv();
    }

    /**
     * Reads a file.
     *
     * @throws CommandFailedException if a line cannot be used; the message names all such lines and repeats no address
     */
    static NamesCsv read(Path file) throws IOException {
        var csv = new NamesCsv();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(NumbersCsv.withoutMark(FileProblem.read(file)))) {
            for (NamedCsvRecord row : rows) {
                requireColumns(file, row.getHeader());
                csv.add(row);
            }
        } catch (CsvParseException e) {
            throw new CommandFailedException(file + " is not a CSV file: " + e.getMessage(), REMEDY, e);
        }
        if (!csv.problems.isEmpty()) {
            throw new CommandFailedException(
                    "Nothing was changed, because of " + file + ".\n  " + String.join("\n  ", csv.problems), REMEDY);
        }
        if (csv.names.isEmpty()) {
            throw new CommandFailedException(file + " contains no names.", REMEDY);
        }
        return csv;
    }

    private static void requireColumns(Path file, List<String> header) {
        for (String column : List.of(EMAIL, NAME)) {
            if (header.stream().filter(column::equals).count() != 1) {
                throw new CommandFailedException(
                        "The first line of " + file + " must name the column " + column + " once.", REMEDY);
            }
        }
    }

    private void add(NamedCsvRecord row) {
        long line = row.getStartingLineNumber();
        String email = NumbersCsv.field(row, EMAIL);
        String name = NumbersCsv.field(row, NAME);
        if (row.getFieldCount() != row.getHeader().size()) {
            problems.add("line " + line + ": " + row.getFieldCount() + " fields, but "
                    + row.getHeader().size() + " columns.");
        } else if (name != null && email == null) {
            problems.add("line " + line + ": " + EMAIL + " is missing.");
        } else if (name != null && email != null) {
            add(line, CaseFolding.fold(email), name);
        }
    }

    private void add(long line, String address, String name) {
        try {
            Invitations.requireName(name);
        } catch (BadRequestException e) {
            problems.add("line " + line + ": " + e.getMessage());
            return;
        }
        Named before = names.putIfAbsent(address, new Named(line, name));
        if (before != null) {
            problems.add("line " + line + ": The address is already in line " + before.line() + ".");
        }
    }

    /** The name of the person with an address, in any spelling; null if the file has none. */
    @Nullable
    String nameOf(@Nullable String email) {
        Named named = email == null ? null : names.get(CaseFolding.fold(email));
        return named == null ? null : named.name();
    }

    int size() {
        return names.size();
    }
}
