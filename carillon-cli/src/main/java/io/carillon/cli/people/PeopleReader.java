package io.carillon.cli.people;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Reads a list of people one by one. A row that is wrong does not end the list, if the form has a place to go on from. */
public interface PeopleReader extends Closeable {
    /**
     * The next row, or null after the last one.
     *
     * @throws PeopleException if what is there is not a list of this form
     */
    @Nullable
    Row next() throws IOException;

    /**
     * Where another reader of the same people could go on after the last row, for a list whose rows are not read once more to come
     * to that place; null for one whose rows are, and before the first row.
     */
    default @Nullable String place() {
        return null;
    }

    /**
     * Goes on where an earlier reader was.
     *
     * @param place what {@link #place} returned
     * @param rows how many rows came before it
     * @return false if that is not possible any more: the list then begins at its beginning
     */
    default boolean goOn(String place, long rows) throws IOException {
        return false;
    }

    /** A sentence on why some people of the list may have been missed; null if nothing suggests it. */
    default @Nullable String doubt() {
        return null;
    }

    /**
     * A file for rejected rows, in a form that the list can be in too.
     *
     * @param isNew whether nothing is in it yet
     */
    default Rejects rejects(Writer out, boolean isNew) throws IOException {
        return new JsonRejects(out);
    }

    /** The name that the list has for a member of the API's User, for messages about it. */
    default String columnOf(String member) {
        return member;
    }
}
