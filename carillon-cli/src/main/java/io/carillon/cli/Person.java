package io.carillon.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A row of {@code people.csv}: the input of CreateUser. */
record Person(String username, String email, String userType) {
    private static final String EXAMPLES = "/people.csv";

    /** The users of the demonstration; the file is in the jar. */
    static List<Person> examples() throws IOException {
        try (InputStream in = Person.class.getResourceAsStream(EXAMPLES)) {
            if (in == null) {
                throw new IOException("The jar holds no " + EXAMPLES + ".");
            }
            try (CsvReader<NamedCsvRecord> csv =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return csv.stream()
                        .map(row ->
                                new Person(row.getField("Username"), row.getField("Email"), row.getField("UserType")))
                        .toList();
            }
        }
    }
}
