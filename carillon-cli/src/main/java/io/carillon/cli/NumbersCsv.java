package io.carillon.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.carillon.directory.numbers.InventoryNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;

/**
 * A CSV file of phone numbers: UTF-8, whose first line names the columns. {@code E164PhoneNumber} is required; {@code
 * Country}, {@code Type}, {@code City}, {@code State}, {@code AreaCode} and {@code TollFreePrefix} are optional, in any order.
 * A {@code Status}, as {@code carillon admin numbers list} prints it, is ignored.
 */
final class NumbersCsv {
    static final String NUMBER = "E164PhoneNumber";
    static final String COUNTRY = "Country";
    static final String TYPE = "Type";
    static final String CITY = "City";
    static final String STATE = "State";
    static final String STATUS = "Status";

    private static final String COLUMNS_REMEDY = "'carillon admin numbers import --help' describes the columns.";
    private static final String AREA_CODE = "AreaCode";
    private static final String TOLL_FREE_PREFIX = "TollFreePrefix";
    private static final Set<String> COLUMNS =
            Set.of(NUMBER, COUNTRY, TYPE, CITY, STATE, AREA_CODE, TOLL_FREE_PREFIX, STATUS);

    private final List<InventoryNumber> numbers = new ArrayList<>();
    private final Map<String, Long> linesOfNumbers = new LinkedHashMap<>();
    private final Map<Long, String> problems = new TreeMap<>();

    private NumbersCsv() {}

    /** Reads a file, valid lines and invalid ones. */
    static NumbersCsv read(Path file) throws IOException {
        var numbers = new NumbersCsv();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(withoutMark(FileProblem.read(file)))) {
            for (NamedCsvRecord row : csv) {
                numbers.add(row);
            }
        } catch (CsvParseException e) {
            throw new CommandFailedException(
                    file + " is not a CSV file: " + e.getMessage(), "Correct the file; " + COLUMNS_REMEDY, e);
        }
        if (numbers.linesOfNumbers.isEmpty() && numbers.problems.isEmpty()) {
            throw new CommandFailedException(
                    "There is no phone number in " + file + ".", "Add one per line; " + COLUMNS_REMEDY);
        }
        return numbers;
    }

    /** Spreadsheets write a byte order mark first. */
    static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The numbers of the valid lines, in the order of the file. */
    List<InventoryNumber> numbers() {
        return List.copyOf(numbers);
    }

    /** Adds a problem to the line of {@code number}. */
    void addProblem(String number, String problem) {
        problems.put(linesOfNumbers.getOrDefault(number, 0L), problem);
    }

    /** The problems, one per invalid line; empty if there are none. They do not repeat the numbers. */
    List<String> problems() {
        return problems.entrySet().stream()
                .map(problem -> "line " + problem.getKey() + ": " + problem.getValue())
                .toList();
    }

    private void add(NamedCsvRecord row) {
        long line = row.getStartingLineNumber();
        requireColumns(row.getHeader());
        if (row.getFieldCount() != row.getHeader().size()) {
            problems.put(
                    line,
                    row.getFieldCount() + " fields, but " + row.getHeader().size() + " columns.");
            return;
        }
        try {
            InventoryNumber number = number(row);
            Long before = linesOfNumbers.putIfAbsent(number.e164PhoneNumber(), line);
            if (before == null) {
                numbers.add(number);
            } else {
                problems.put(line, "The number is already in line " + before + ".");
            }
        } catch (IllegalArgumentException e) {
            problems.put(line, String.valueOf(e.getMessage()));
        }
    }

    private static void requireColumns(List<String> header) {
        if (!header.contains(NUMBER)) {
            throw new CommandFailedException(
                    "The first line must name the columns; " + NUMBER + " is missing.", "Add it; " + COLUMNS_REMEDY);
        }
        if (Set.copyOf(header).size() != header.size()) {
            throw new CommandFailedException("Two columns have the same name.", "Remove or rename one.");
        }
        for (String column : header) {
            if (!COLUMNS.contains(column)) {
                throw new CommandFailedException(
                        "The name of a column is unknown.",
                        "The columns are "
                                + String.join(", ", COLUMNS.stream().sorted().toList()) + ".");
            }
        }
    }

    private static InventoryNumber number(NamedCsvRecord row) {
        String number = field(row, NUMBER);
        if (number == null) {
            throw new IllegalArgumentException(NUMBER + " is missing.");
        }
        InventoryNumber read = InventoryNumber.of(
                number, field(row, COUNTRY), type(field(row, TYPE)), field(row, CITY), field(row, STATE));
        requireCode(row, AREA_CODE, read, PhoneNumberType.LOCAL);
        requireCode(row, TOLL_FREE_PREFIX, read, PhoneNumberType.TOLL_FREE);
        return read;
    }

    private static @Nullable PhoneNumberType type(@Nullable String text) {
        return text == null ? null : PhoneNumberType.fromValue(text);
    }

    /** The number determines its code, so a file with another code has a mistake in one of the two. */
    private static void requireCode(NamedCsvRecord row, String column, InventoryNumber number, PhoneNumberType type) {
        String code = field(row, column);
        if (code != null && !(number.type() == type && code.equals(number.areaCode()))) {
            throw new IllegalArgumentException(column + " does not match the number.");
        }
    }

    /** A field without the blanks around it; null if it is empty or missing. */
    static @Nullable String field(NamedCsvRecord row, String column) {
        return row.findField(column)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }
}
