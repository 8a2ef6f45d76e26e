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
