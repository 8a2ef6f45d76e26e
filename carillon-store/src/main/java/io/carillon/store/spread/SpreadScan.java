package io.carillon.store.spread;

import io.carillon.store.Placement;
import io.carillon.store.Record;
import io.carillon.store.RecordSink;
import io.carillon.store.Store;
import io.carillon.store.StoreMarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all records of a store as callers of a {@link SpreadStore} know them, wherever they are stored: each once, with the
 * partition that callers use, and without this package's own records. Writes nothing.
 *
 * <p>The records of a partition are handed over together. Of a partition that may be spread, those that are counted come
 * first, in key order, which is what {@link SpreadLoad} needs to divide it again.
 *
 * <p>If the store does not change, the result is its content. If it does, every record is in a state that it had during the
 * scan, and one that was there all the time is not missed; a partition of up to {@value #CHUNK} records that is not spread is
 * read in one step.
 */
public final class SpreadScan {
    /** The maximum number of records that are read at once. */
    public static final int CHUNK = 1000;

    private static final int PARTITIONS = 256;

    private final Store inner;
    private final Places places;
    private final Slots slots;

    /**
     * A scan.
     *
     * @param inner the store below the spread one
     * @param placement what may be spread, and how
     */
    public SpreadScan(Store inner, Placement placement) {
        this.inner = inner;
        this.places = new Places(placement);
        this.slots = new Slots(inner);
    }

    /** Hands over every record. Stops at what {@code sink} throws. */
    public void run(RecordSink sink) {
        List<String> partitions = inner.partitions(null, PARTITIONS);
        while (!partitions.isEmpty()) {
            for (String partition : partitions) {
                if (places.maySpread(partition)) {
                    spread(partition, sink);
                } else if (!isPart(partition) && !StoreMarks.isOne(partition)) {
                    plain(partition, sink);
                }
            }
            partitions = inner.partitions(partitions.get(partitions.size() - 1), PARTITIONS);
        }
    }

    /** Whether it is a bucket or a hashed partition, which is read with its home. */
    private boolean isPart(String partition) {
        for (String infix : List.of(InternalKeys.BUCKETS, InternalKeys.HASHES)) {
            int end = partition.lastIndexOf(infix);
            if (end > 0 && places.maySpread(partition.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private void plain(String partition, RecordSink sink) {
        List<Record> records = inner.scan(partition, "", null, CHUNK);
        while (!records.isEmpty()) {
            records.forEach(record -> sink.accept(partition, record));
            records = next(partition, records);
        }
    }

    private List<Record> next(String partition, List<Record> records) {
        return records.size() < CHUNK
                ? List.of()
                : inner.scan(partition, "", records.get(records.size() - 1).key(), CHUNK);
    }

    private void spread(String home, RecordSink sink) {
        List<Record> whole = inner.scan(home, "", null, CHUNK);
        BucketTable table = table(home);
        if (whole.size() < CHUNK && !table.isSpread()) {
            handOver(home, home, whole, true, sink);
            handOver(home, home, whole, false, sink);
            return;
        }
        int bucket = 0;
        while (bucket <= table.last()) {
            part(home, InternalKeys.bucket(home, bucket), true, sink);
            // Another one may have been opened meanwhile.
            table = bucket == table.last() ? table(home) : table;
            bucket++;
        }
        for (int last = bucket - 1, each = 0; each <= last; each++) {
            part(home, InternalKeys.bucket(home, each), false, sink);
        }
        for (int hash = 0; table.isSpread() && hash < table.hashes(); hash++) {
            part(home, InternalKeys.hashed(home, hash), false, sink);
        }
    }

    private BucketTable table(String home) {
        return BucketTable.of(slots.get(home, InternalKeys.TABLE));
    }

    /** One partition of the inner store: only the counted records, or all others. */
    private void part(String home, String partition, boolean counted, RecordSink sink) {
        String prefix = counted ? places.counted() : "";
        List<Record> records = inner.scan(partition, prefix, null, CHUNK);
        while (!records.isEmpty()) {
            handOver(home, partition, records, counted, sink);
            String last = records.get(records.size() - 1).key();
            // The counted records are skipped without being read.
            String after = !counted && places.isCounted(last) ? places.counted() + InternalKeys.AFTER_ALL : last;
            records = records.size() < CHUNK ? List.of() : inner.scan(partition, prefix, after, CHUNK);
        }
    }

    private void handOver(String home, String partition, List<Record> records, boolean counted, RecordSink sink) {
        for (Record record : records) {
            if (!InternalKeys.contains(record.key()) && places.isCounted(record.key()) == counted) {
                Value value = value(partition, Envelope.open(record));
                if (value != null) {
                    sink.accept(home, new Record(record.key(), value.version(), value.body()));
                }
            }
        }
    }

    /** A value that was current at some moment during this call, as {@link Intents#seen} finds it, but nothing is resolved. */
    private @Nullable Value value(String partition, Slot slot) {
        Slot now = slot;
        Intent intent = now.intent();
        while (intent != null && intent.outcome() != Intent.Outcome.KEEP) {
            Record decision = inner.get(intent.primary(), Decision.key(intent.transaction()));
            if (decision != null) {
                return Decision.read(decision.body()).committed() ? committed(now, intent) : now.value();
            }
            Slot again = slots.get(partition, now.key());
            if (again.physical() == now.physical()) {
                return now.value();
            }
            now = again;
            intent = now.intent();
        }
        return now.value();
    }

    private static @Nullable Value committed(Slot slot, Intent intent) {
        return switch (intent.outcome()) {
            case PUT -> new Value(slot.physical(), intent.body());
            case DELETE -> null;
            case KEEP, FOLLOW -> slot.value();
        };
    }
}
