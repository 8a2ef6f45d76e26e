package io.carillon.store;

import java.util.List;

/** A store whose calls are counted. For one thread. */
public final class CountingStore extends ForwardingStore {
    private int reads;
    private int writes;
    private int changes;

    /** Counts the calls of {@code store}. */
    public CountingStore(Store store) {
        super(store);
    }

    /** What was called since the last time, as {@code reads + writes (changes and conditions)}. */
    public String since() {
        String since = reads + " + " + writes + " (" + changes + ")";
        reads = 0;
        writes = 0;
        changes = 0;
        return since;
    }

    @Override
    protected void reading(String partition) {
        reads++;
    }

    @Override
    public void write(String partition, List<Change> changed) throws ConditionFailedException {
        writes++;
        changes += changed.size();
        super.write(partition, changed);
    }
}
