package io.carillon.cli.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that a result can be printed in. */
public enum ResultFormat {
    /** As {@code aws --output json} prints it. */
    JSON(false),
    /** As {@code aws --output yaml} prints it. */
    YAML(false),
    /** As {@code aws --output yaml-stream} prints it: a list for each page. */
    YAML_STREAM(true),
    /** As {@code aws --output text} prints it. */
    TEXT(true),
    /** Columns for people, which fit the terminal. */
    TABLE(false),
    /** RFC 4180, a header first. */
    CSV(false),
    /** One JSON value per line. */
    NDJSON(false);

    private final boolean showsPages;

    ResultFormat(boolean showsPages) {
        this.showsPages = showsPages;
    }

    /** Whether a listing in this format shows where its pages end. */
    public boolean showsPages() {
        return showsPages;
    }

    /** The name in options: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format of that name; empty if there is none. */
    public static Optional<ResultFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst();
    }

    /** The names of all formats, those of the AWS CLI first. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ResultFormat::label).toList();
    }

    @Override
    public String toString() {
        return label();
    }
}
