package io.carillon.store;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all records of an engine, a few at a time, so that each is compared with its checksum. Keeps no more than a step reads.
 * For one thread.
 */
public final class RecordCheck {
    /** How many records a step reads at most. */
    public static final int STEP = 100;

    private final Store engine;
    private final Consumer<DamagedException> findings;

    private List<String> partitions = List.of();
    private int partition;
    private @Nullable String lastPartition;
    private @Nullable String after;

    /**
     * A check from the beginning.
     *
     * @param store the engine of it is what is read
     * @param findings is told of each damaged record, and of what the engine cannot read at all
     */
    public RecordCheck(Store store, Consumer<DamagedException> findings) {
        this.engine = store.engine();
        this.findings = findings;
    }

    /**
     * Reads on.
     *
     * @return how many records were read, damaged ones too; -1 at the end
     * @throws StoreException if the engine does not answer: the next call tries the same again
     */
    public int step() {
        if (partition == partitions.size() && !nextPartitions()) {
            return -1;
        }
        String name = partitions.get(partition);
        try {
            List<Record> records = engine.scan(name, "", after, STEP);
            if (records.isEmpty()) {
                end(name);
            } else {
                after = records.get(records.size() - 1).key();
            }
            return records.size();
        } catch (DamagedRecordException e) {
            return stepOneByOne(name);
        } catch (DamagedException e) {
            findings.accept(e);
            end(name);
            return 0;
        }
    }

    private boolean nextPartitions() {
        try {
            partitions = engine.partitions(lastPartition, STEP);
        } catch (DamagedException e) {
            findings.accept(e);
            partitions = List.of();
        }
        partition = 0;
        return !partitions.isEmpty();
    }

    private void end(String name) {
        after = null;
        lastPartition = name;
        partition++;
    }

    /** As far as the first damaged record, and behind it. */
    private int stepOneByOne(String name) {
        int read = 0;
        while (read < STEP) {
            try {
                List<Record> records = engine.scan(name, "", after, 1);
                if (records.isEmpty()) {
                    end(name);
                    return read;
                }
                after = records.get(0).key();
                read++;
            } catch (DamagedRecordException e) {
                findings.accept(e);
                if (after != null && e.key().compareTo(after) <= 0) {
                    // The key is out of its order, and behind it one would go round in circles.
                    end(name);
                    return read + 1;
                }
                after = e.key();
                return read + 1;
            } catch (DamagedException e) {
                findings.accept(e);
                end(name);
                return read;
            }
        }
        return read;
    }
}
