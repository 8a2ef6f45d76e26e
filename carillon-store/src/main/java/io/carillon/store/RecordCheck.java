package io.carillon.store;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all records of an engine in small steps, so that the checksum of each is verified. Memory use is limited to one
 * step. Not thread-safe.
 */
public final class RecordCheck {
    /** The maximum number of records read per step. */
    public static final int STEP = 100;

    private final Store engine;
    private final Consumer<DamagedException> findings;

    private List<String> partitions = List.of();
    private int partition;
    private @Nullable String lastPartition;
    private @Nullable String after;

    /**
     * Creates a check that starts from the beginning.
     *
     * @param store the store whose {@linkplain Store#engine() engine} is read
     * @param findings called with each damaged record and with anything the engine cannot read at all
     */
    public RecordCheck(Store store, Consumer<DamagedException> findings) {
        this.engine = store.engine();
        this.findings = findings;
    }

    /**
     * Reads the next records.
     *
     * @return how many records were read, including damaged ones; -1 at the end
     * @throws StoreException if the engine does not respond; the next call retries the same step
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

    /** Reads one record at a time, up to and including the first damaged one. */
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
                    // The key is out of order; continuing after it would loop forever.
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
