package io.carillon.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows so far, in the order in which they were measured. */
public final class Table {
    private final List<Entry> entries = new ArrayList<>();
    private final Consumer<Entry> onEntry;

    /** A table that tells of each row as it comes. */
    public Table(Consumer<Entry> onEntry) {
        this.onEntry = onEntry;
    }

    /** Adds a row. */
    public void add(Entry entry) {
        entries.add(entry);
        onEntry.accept(entry);
    }

    /** All rows. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
