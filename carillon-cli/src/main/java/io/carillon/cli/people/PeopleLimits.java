package io.carillon.cli.people;

/** The bounds of what is read of a list of people. */
public final class PeopleLimits {
    /** Bytes that a person may take in a list, with everything in it that is not read, such as a photo. */
    public static final int MAX_ROW_BYTES = 1 << 20;

    /** Columns of a CSV file. */
    static final int MAX_COLUMNS = 1000;

    private PeopleLimits() {}
}
