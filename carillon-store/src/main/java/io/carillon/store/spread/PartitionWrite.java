package io.carillon.store.spread;

import io.carillon.store.Change;
import java.util.ArrayList;
import java.util.List;

/** The share of a write that goes to one partition of the inner store. */
final class PartitionWrite {
    private final String partition;
    private final List<Step> steps = new ArrayList<>();
    private final List<Change> conditions = new ArrayList<>();

    PartitionWrite(String partition) {
        this.partition = partition;
    }

    String partition() {
        return partition;
    }

    List<Step> steps() {
        return steps;
    }

    /**
     * Additional conditions. They are checked when this partition is written and may no longer be true at the commit.
     */
    List<Change> conditions() {
        return conditions;
    }

    /** Makes the write fail if the bucket is closed. */
    void requireOpen() {
        Change open = Change.absent(InternalKeys.CLOSED);
        if (!conditions.contains(open)) {
            conditions.add(open);
        }
    }

    long changes() {
        return steps.stream().filter(Step::isChange).count();
    }
}
