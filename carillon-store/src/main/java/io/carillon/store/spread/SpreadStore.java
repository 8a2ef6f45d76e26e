package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ChangeCounts;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Joined;
import io.carillon.store.Placement;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} over another one in which partitions that outgrow one partition lie in several. Callers see none of that: a
 * write is all or none, keys are unique and in one order, and reads are as fresh as those of the inner store.
 *
 * <p>What is not spread costs what it costs in the inner store, but that creations have a condition more, and looks that
 * find nothing a key more, where there is a limit. How it is done is told by this package's description; what it costs, by
 * {@code docs/scale.md}.
 *
 * <p>{@link #partitions} names the partitions of the inner store. A copy of all records is made from the inner store to the
 * inner store of another one: the records of this class go along, and what is there is readable whatever the limit.
 *
 * <p>Keys of spread partitions that start with {@code ~spread/} are this class's own and refused. Several instances, in
 * several processes, may be over the same data. Safe for many threads.
 */
public final class SpreadStore implements Store {
    private final Store inner;
    private final Places places;
    private final SpreadReader reader;
    private final SpreadWriter writer;
    private final @Nullable ChangeCounts counts;

    /**
     * A spread store.
     *
     * @param inner where all is kept; closed with this
     * @param placement what may be spread, and how
     * @param clock the one that ids come from, about; where a bucket ends is decided by it, and when a crash's traces are old
     * @param random for the ids of transactions, which must never come again; for many threads
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
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be 1 or more");
        }
        return places.maySpread(partition)
                ? reader.scan(partition, prefix, after, limit)
                : inner.scan(partition, prefix, after, limit);
    }

    /** Before its first split, a partition's records that go by their ids are never but themselves. */
    @Override
    public Joined joined(String partition, String prefix, @Nullable String after, int limit) {
        boolean asItLies =
                !places.maySpread(partition) || (places.byIdPrefix(prefix) != null && reader.isPlain(partition));
        return asItLies
                ? inner.joined(partition, prefix, after, limit)
                : Store.super.joined(partition, prefix, after, limit);
    }

    /** Where nothing was ever spread, the keys are those of the partition itself. */
    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        boolean asItLies =
                !places.maySpread(partition) || (places.byIdPrefix(prefix) != null && reader.isPlain(partition));
        return asItLies ? inner.lastKey(partition, prefix, before) : reader.lastKey(partition, prefix, before);
    }

    @Override
    public @Nullable ChangeCounts changeCounts() {
        return counts;
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
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a write needs a change");
        }
        var keys = new HashSet<String>();
        for (Change change : changes) {
            if (InternalKeys.contains(change.key())) {
                throw new IllegalArgumentException("keys that start with " + InternalKeys.PREFIX + " are not for callers");
            }
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException("a write has one change a key");
            }
        }
        writer.write(partition, List.copyOf(changes));
    }

    @Override
    public void close() {
        inner.close();
    }
}
