package io.carillon.store.spread;

import io.carillon.store.Change;
import java.util.ArrayList;
import java.util.List;

/** What a write does in one partition of the inner store. */
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

    /** What must hold there besides; it need not hold any more when the write is committed. */
    List<Change> conditions() {
        return conditions;
    }

    /** Lets the write fail if the bucket is closed. */
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
