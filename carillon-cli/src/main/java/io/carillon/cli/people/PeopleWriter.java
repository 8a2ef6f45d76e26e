package io.carillon.cli.people;

import io.carillon.directory.users.UserEntry;
import java.io.Closeable;
import java.io.IOException;

/** Writes a list of people. It is complete once the writer is closed; the stream below stays open. */
public interface PeopleWriter extends Closeable {
    /** Adds a person. */
    void write(UserEntry person) throws IOException;
}
