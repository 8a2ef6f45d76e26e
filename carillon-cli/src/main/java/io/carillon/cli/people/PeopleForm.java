package io.carillon.cli.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** The forms of lists of people. */
public enum PeopleForm {
    /** RFC 4180, with a first line that names the columns. */
    CSV("csv"),
    /** A User of the API per line. */
    NDJSON("ndjson"),
    /** The response of ListUsers, as {@code aws chime list-users} prints it. */
    JSON("json"),
    /** Entries of a directory, by RFC 2849. */
    LDIF("ldif"),
    /** A list response of SCIM 2.0. */
    SCIM("scim"),
    /** AWS's example of downloading a list of users: CSV with userId and email. */
    AWS_CSV("aws-csv");

    private final String word;

    PeopleForm(String word) {
        this.word = word;
    }

    /** The form that the end of a file's name tells: {@code .csv}, {@code .ndjson}, {@code .jsonl} and so on. */
    public static Optional<PeopleForm> ofFile(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (end) {
            case "csv", "tsv", "txt" -> Optional.of(CSV);
            case "ndjson", "jsonl" -> Optional.of(NDJSON);
            case "json" -> Optional.of(JSON);
            case "scim" -> Optional.of(SCIM);
            case "ldif", "ldi" -> Optional.of(LDIF);
            default -> Optional.empty();
        };
    }

    /** As options name it. */
    @Override
    public String toString() {
        return word;
    }

    /** Begins to read a list. */
    public PeopleReader reader(InputStream in, ReadOptions options) throws IOException {
        return switch (this) {
            case CSV, AWS_CSV ->
                new CsvPeopleReader(ListInput.lines(in, options.charset()), options.separator(), options.columns());
            case NDJSON -> new NdjsonPeopleReader(ListInput.lines(in, options.charset()));
            case LDIF -> new LdifPeopleReader(ListInput.lines(in, options.charset()), options.columns());
            case JSON, SCIM -> new JsonPeopleReader(ListInput.utf8(in, options.charset()));
        };
    }

    /**
     * Begins to write a list.
     *
     * @param withPins whether PINs are written; SCIM, LDIF and AWS's CSV have none
     */
    public PeopleWriter writer(OutputStream out, boolean withPins) throws IOException {
        return switch (this) {
            case CSV -> new CsvPeopleWriter(out, withPins);
            case AWS_CSV -> CsvPeopleWriter.aws(out);
            case NDJSON -> new NdjsonPeopleWriter(out, withPins);
            case JSON -> JsonPeopleWriter.ofApi(out, withPins);
            case SCIM -> JsonPeopleWriter.ofScim(out);
            case LDIF -> new LdifPeopleWriter(out);
        };
    }
}
