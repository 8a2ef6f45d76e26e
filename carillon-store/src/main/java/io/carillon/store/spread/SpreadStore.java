package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.CommitSizes;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Joined;
import io.carillon.store.JoinedRecords;
import io.carillon.store.Placement;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreArguments;
import io.carillon.store.Write;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} over another one that spreads large partitions over several. Callers do not notice: writes are
 * atomic, keys are unique and in one order, and reads are as fresh as those of the inner store.
 *
 * <p>Partitions that are not spread cost what they cost in the inner store; if there is a limit, creations have one
 * more condition and lookups that find nothing read one more key. The package description explains how it works, and
 * {@code docs/scale.md} what it costs.
 *
 * <p>{@link #partitions} names the partitions of the inner store. To copy all data, copy from the inner store to the
 * inner store of another one: this class's own records are copied too, and the data is readable regardless of the
 * limit.
 *
 * <p>Keys of spread partitions that start with {@code ~spread/} are reserved and refused. Several instances, in several
 * processes, can share the same data. Thread-safe.
 */
public final class SpreadStore implements Store {
    private final Store inner;
    private final Places places;
    private final SpreadReader reader;
    private final SpreadWriter writer;
    private final @Nullable ChangeCounts counts;

    /**
     * Creates a spread store.
     *
     * @param inner where everything is stored; closed together with this store
     * @param placement what may be spread, and how
     * @param clock roughly the clock that ids come from; determines where a bucket ends and when the remains of a crash
     *     are old
     * @param random for transaction ids, which must never repeat; thread-safe
     */
    public SpreadStore(Store inner, Placement placement, SpreadLimits limits, Clock clock, RandomGenerator random) {
        this.inner = inner;
        this.places = new Places(placement);
        var slots = new Slots(inner);
        var intents = new Intents(inner, slots, limits.patience(), clock, random);
        var tables = new BucketTables(slots);
        this.reader = new SpreadReader(inner, places, slots, intents, tables, limits.areSet());
        var transactions = new Transactions(inner, slots, intents, clock, random);
        var split = new Split(inner, places, slots, intents, tables, transactions, limits, clock);
        var planner = new Planner(places, slots, intents, limits);
        var refusals = new Refusals(inner, places, slots, intents, tables);
        this.writer = new SpreadWriter(inner, tables, planner, transactions, refusals, reader, split, random);
        ChangeCounts ofInner = limits.areSet() ? null : inner.changeCounts();
        this.counts = ofInner == null ? null : new SpreadChangeCounts(ofInner, places, reader);
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        if (!places.maySpread(partition)) {
            return inner.get(partition, key);
        }
        List<Record> found = reader.getAll(partition, List.of(key));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        return places.maySpread(partition) ? reader.getAll(partition, keys) : inner.getAll(partition, keys);
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        return isAsStored(partition, prefix)
                ? inner.scan(partition, prefix, after, limit)
                : reader.scan(partition, prefix, after, limit);
    }

    @Override
    public Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        return isAsStored(partition, prefix)
                ? inner.joined(partition, prefix, after, limit)
                : Store.super.joined(partition, prefix, after, limit);
    }

    @Override
    public JoinedRecords joinedRecords(String partition, String prefix, @Nullable String after, int limit) {
        return isAsStored(partition, prefix)
                ? inner.joinedRecords(partition, prefix, after, limit)
                : Store.super.joinedRecords(partition, prefix, after, limit);
    }

    /** Before the first split, records stored by id never have an envelope. */
    private boolean isAsStored(String partition, String prefix) {
        return !places.maySpread(partition) || (places.byIdPrefix(prefix) != null && reader.isPlain(partition));
    }

    /** If nothing was ever spread, the keys are exactly those of the partition itself. */
    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        return isAsStored(partition, prefix)
                ? inner.lastKey(partition, prefix, before)
                : reader.lastKey(partition, prefix, before);
    }

    @Override
    public @Nullable ChangeCounts changeCounts() {
        return counts;
    }

    @Override
    public @Nullable CommitSizes commitSizes() {
        return inner.commitSizes();
    }

    @Override
    public Store engine() {
        return inner.engine();
    }

    @Override
    public List<String> structureFindings() {
        return inner.structureFindings();
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        return inner.partitions(after, limit);
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        if (!places.maySpread(partition)) {
            inner.write(partition, changes);
            return;
        }
        StoreArguments.requireChanges(changes);
        for (Change change : changes) {
            if (InternalKeys.contains(change.key())) {
                throw new IllegalArgumentException("keys that start with " + InternalKeys.PREFIX + " are reserved");
            }
        }
        writer.write(partition, List.copyOf(changes));
    }

    @Override
    public List<Write> writeAll(List<Write> writes) {
        return writes.stream().anyMatch(write -> places.maySpread(write.partition()))
                ? Store.super.writeAll(writes)
                : inner.writeAll(writes);
    }

    @Override
    public void close() {
        inner.close();
    }
}
