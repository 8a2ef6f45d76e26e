package io.carillon.cli.people;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a CSV list: which field of a person each is. Columns that are none are left out. */
final class CsvHeader {
    private static final String REMEDY =
            "Name columns as docs/import-export.md lists them, or say which is which: --map EMAIL=COLUMN,DISPLAY_NAME=COLUMN.";

    private final List<String> names;
    private final List<@Nullable PersonField> fields;

    private CsvHeader(List<String> names, List<@Nullable PersonField> fields) {
        this.names = names;
        this.fields = fields;
    }

    /**
     * Reads the first record.
     *
     * @param chosen the columns that the user has chosen for fields
     * @throws PeopleException if no column tells who a person is, or two are the same field
     */
    static CsvHeader of(List<String> names, Map<PersonField, String> chosen) {
        if (names.size() > PeopleLimits.MAX_COLUMNS) {
            throw new PeopleException("The list has more than " + PeopleLimits.MAX_COLUMNS + " columns.", REMEDY);
        }
        Map<PersonField, String> found = new EnumMap<>(PersonField.class);
        List<@Nullable PersonField> fields = new ArrayList<>();
        for (String name : names) {
            PersonField field = field(name.strip(), chosen);
            if (field != null) {
                requireFirst(field, found.putIfAbsent(field, name), name);
            }
            fields.add(field);
        }
        chosen.forEach((field, column) -> {
            if (!found.containsKey(field)) {
                throw new PeopleException("There is no column '" + column + "' in the first line.", REMEDY);
            }
        });
        if (!found.containsKey(PersonField.EMAIL)
                && !found.containsKey(PersonField.USER_ID)
                && !found.containsKey(PersonField.DISPLAY_NAME)) {
            throw new PeopleException(
                    "The first line has no column for addresses or UserIds; it has "
                            + names.stream()
                                    .map(name -> "'" + name + "'")
                                    .limit(10)
                                    .collect(Collectors.joining(", ")) + ".",
                    REMEDY);
        }
        return new CsvHeader(List.copyOf(names), fields);
    }

    private static void requireFirst(PersonField field, @Nullable String before, String name) {
        if (before != null) {
            throw new PeopleException(
                    "Two columns are the " + field.member() + ": '" + before + "' and '" + name + "'.",
                    "Choose one: --map " + field + "=COLUMN.");
        }
    }

    private static @Nullable PersonField field(String name, Map<PersonField, String> chosen) {
        for (Map.Entry<PersonField, String> each : chosen.entrySet()) {
            if (each.getValue().strip().equalsIgnoreCase(name)) {
                return each.getKey();
            }
        }
        PersonField named = PersonField.named(name);
        return named == null || chosen.containsKey(named) ? null : named;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** The field of a column, counted from 0; null if it is none. */
    @Nullable
    PersonField field(int column) {
        return fields.get(column);
    }

    /** The name of the column of a field, or the field's own if it has none. */
    String nameOf(PersonField field) {
        int column = fields.indexOf(field);
        return column < 0 ? field.member() : names.get(column);
    }

    /** The name of the column that becomes a member of User. */
    String nameOf(String member) {
        PersonField field = PersonField.named(member);
        if (field == PersonField.DISPLAY_NAME && !fields.contains(field)) {
            field = fields.contains(PersonField.FIRST_NAME) ? PersonField.FIRST_NAME : PersonField.LAST_NAME;
        }
        return field == null ? member : nameOf(field);
    }
}
