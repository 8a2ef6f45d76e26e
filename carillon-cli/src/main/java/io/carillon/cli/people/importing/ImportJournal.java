package io.carillon.cli.people.importing;

import io.carillon.cli.people.PeopleException;
import io.carillon.directory.users.LoadOutcome.Effect;
import io.carillon.files.DurableFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The file that says how far an import has come, so that a process that was killed is followed by one that goes on: how many rows
 * are done, how long the file of rejected rows then was, where a service's list goes on, and the counts. It has no personal data.
 * A null path keeps none, for a list that cannot be read twice.
 */
public final class ImportJournal {
    private static final String IDENTITY = "import";
    private static final String ROWS = "rows";
    private static final String REJECTS = "rejects.bytes";
    private static final String SORTED = "sorted";
    private static final String PLACE = "place";
    private static final String COUNT = "count.";

    private final @Nullable Path file;
    private final String identity;

    /**
     * A journal.
     *
     * @param identity what an import must have in common with the one that it goes on with: the list, the account, the options
     */
    public ImportJournal(@Nullable Path file, String identity) {
        this.file = file;
        this.identity = identity;
    }

    /**
     * How far an import has come.
     *
     * @param rows rows that are done, rejected ones among them
     * @param rejectsBytes the length of the file of rejected rows
     * @param isSorted whether the rows are counted in the order of their addresses, and not in that of the list
     * @param place as {@link io.carillon.cli.people.PeopleReader#place} has it
     */
    record Position(
            long rows,
            long rejectsBytes,
            ImportCounts counts,
            boolean isSorted,
            @Nullable String place) {}

    /**
     * The position of an import of the same list that did not end; null if there was none.
     *
     * @throws PeopleException if the journal is of another import
     */
    @Nullable
    Position read() throws IOException {
        if (file == null || !Files.exists(file)) {
            return null;
        }
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        if (!identity.equals(properties.getProperty(IDENTITY))) {
            throw new PeopleException(
                    file + " is of an import that has not ended, of another list or with other options.",
                    "Repeat that import, or delete the file to begin a new one.");
        }
        var counts = new ImportCounts();
        for (Effect effect : Effect.values()) {
            counts.add(effect, number(properties, COUNT + effect));
        }
        return new Position(
                number(properties, ROWS),
                number(properties, REJECTS),
                counts,
                Boolean.parseBoolean(properties.getProperty(SORTED)),
                properties.getProperty(PLACE));
    }

    private long number(Properties properties, String name) {
        try {
            return Long.parseLong(properties.getProperty(name, "0"));
        } catch (NumberFormatException e) {
            throw new PeopleException(
                    file + " is damaged: " + name + " is not a number.", "Delete it to import from the beginning.", e);
        }
    }

    /** Replaces the position. */
    void write(Position position) throws IOException {
        if (file == null) {
            return;
        }
        var properties = new Properties();
        properties.setProperty(IDENTITY, identity);
        properties.setProperty(ROWS, Long.toString(position.rows()));
        properties.setProperty(REJECTS, Long.toString(position.rejectsBytes()));
        if (position.isSorted()) {
            properties.setProperty(SORTED, "true");
        }
        if (position.place() != null) {
            properties.setProperty(PLACE, position.place());
        }
        for (Effect effect : Effect.values()) {
            properties.setProperty(
                    COUNT + effect, Long.toString(position.counts().of(effect)));
        }
        var text = new StringWriter();
        properties.store(text, null);
        DurableFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the journal of an import that has ended. */
    void close() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
