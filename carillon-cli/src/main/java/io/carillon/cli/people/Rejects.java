package io.carillon.cli.people;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows that were refused, in the form that they came in, each with the reason: corrected, they can be read again. */
public interface Rejects extends Closeable, Flushable {
    /** Adds a row. */
    void add(RejectedRow row) throws IOException;

    /** Why a row was refused, in one line. */
    static String inWords(RejectedRow row) {
        return "line " + row.line() + where(row.column()) + ": " + row.reason();
    }

    private static String where(@Nullable String column) {
        return column == null ? "" : ", " + column;
    }
}
