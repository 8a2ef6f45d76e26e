package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Placement;
import io.carillon.store.Record;
import io.carillon.store.RecordSink;
import io.carillon.store.RecordSum;
import io.carillon.store.Store;
import io.carillon.store.StoreDigest;
import io.carillon.store.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * Fills a store with records in the order of a {@link SpreadScan}, dividing large partitions as the limits of this store
 * demand, whatever those of the scanned one were. Writes of different partitions share commits and round trips; those of one
 * partition are in order. Not thread-safe.
 *
 * <p>Buckets end where they would have ended had the records been written when their ids were made: the clock of the writes
 * follows the ids.
 */
public final class SpreadLoad implements RecordSink, AutoCloseable {
    /** Engines let concurrent writes share a commit or a round trip. */
    private static final int LANES = 16;

    /** The maximum number of records per write. */
    private static final int CHUNK = 100;

    /** The maximum number of writes that wait, so that memory is limited whatever the source delivers. */
    private static final int WAITING = 4 * LANES;

    private final Places places;
    private final SpreadLimits limits;
    private final List<Lane> lanes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(LANES);
    private final Semaphore waiting = new Semaphore(WAITING);

    /** What is collected of the current partition, by the part of it that it goes to. */
    private final Map<Integer, List<Change>> collected = new HashMap<>();

    private String partition = "";
    private long counted;
    /** The ids at which buckets of the current partition end, but for a few. */
    private final List<String> bounds = new ArrayList<>();

    /**
     * Starts to fill a store.
     *
     * @param inner the store below the spread one, empty but for marks; it stays open
     * @param placement what may be spread, and how
     * @param random for transaction ids and pauses; thread-safe
     */
    public SpreadLoad(Store inner, Placement placement, SpreadLimits limits, RandomGenerator random) {
        this.places = new Places(placement);
        this.limits = limits;
        for (int i = 0; i < LANES; i++) {
            lanes.add(new Lane(inner, placement, limits, random));
        }
    }

    /** One of the sequences of writes that run at the same time. A partition always has the same. */
    private static final class Lane {
        private final IdClock clock = new IdClock();
        private final RecordSum sum = new RecordSum();
        private final Store store;
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        Lane(Store inner, Placement placement, SpreadLimits limits, RandomGenerator random) {
            this.store = new SpreadStore(inner, placement, limits, clock, random);
        }

        void write(String partition, List<Change> changes, String lastId) {
            clock.follow(lastId);
            try {
                store.write(partition, changes);
                changes.forEach(change -> sum.accept(partition, record(change)));
            } catch (ConditionFailedException e) {
                changes.forEach(change -> writeOne(partition, change));
            }
        }

        /**
         * A scan of a store that changes may deliver a record twice: where it was, and where it was created again later. The
         * later one counts.
         */
        private void writeOne(String partition, Change change) {
            Record before = store.get(partition, change.key());
            Record after = record(change);
            try {
                store.write(partition, List.of(Change.put(change.key(), before, after.body())));
            } catch (ConditionFailedException e) {
                throw new StoreException("Another process is writing to the store.", e);
            }
            if (before != null) {
                sum.remove(partition, before);
            }
            sum.accept(partition, after);
        }

        private static Record record(Change change) {
            return new Record(change.key(), Change.ABSENT, ((Change.Put) change).body());
        }
    }

    /**
     * Takes a record, which is written at some time before {@link #finish} returns. Waits if too many are waiting.
     *
     * @throws StoreException if an earlier record could not be written
     */
    @Override
    public void accept(String of, Record record) {
        if (!of.equals(partition)) {
            flush();
            partition = of;
            counted = 0;
            bounds.clear();
        }
        if (places.isCounted(record.key())) {
            count(record.key());
        }
        int part = part(record.key());
        List<Change> changes = collected.computeIfAbsent(part, first -> new ArrayList<>());
        changes.add(Change.create(record.key(), record.body()));
        if (changes.size() == CHUNK) {
            collected.remove(part);
            submit(changes);
        }
    }

    private void count(String key) {
        counted++;
        if (limits.areSet() && counted % limits.records() == 0) {
            bounds.add(places.id(key));
        }
    }

    /**
     * Hashed records of a partition that will be spread are collected by their hash, and indexes by about the bucket of their
     * id: else each write would be a transaction.
     */
    private int part(String key) {
        boolean isLarge = limits.areSet() && counted >= limits.records() && places.maySpread(partition);
        if (isLarge && places.kind(key) == Places.Kind.HASHED) {
            return BucketTable.HOME_ONLY.hashOf(key);
        }
        return isLarge && places.isIndex(key) ? -2 - bucket(places.id(key)) : -1;
    }

    private int bucket(String id) {
        int found = Collections.binarySearch(bounds, id);
        return found < 0 ? -found - 1 : found;
    }

    private void flush() {
        collected.values().forEach(this::submit);
        collected.clear();
    }

    private void submit(List<Change> changes) {
        String of = partition;
        String key = changes.get(changes.size() - 1).key();
        String lastId = places.isCounted(key) ? places.id(key) : "";
        Lane lane = lanes.get(Math.floorMod(of.hashCode(), LANES));
        requireNoFailure(lane);
        waiting.acquireUninterruptibly();
        lane.last = lane.last
                .thenRunAsync(() -> lane.write(of, changes, lastId), threads)
                .whenComplete((done, failure) -> waiting.release());
    }

    private static void requireNoFailure(Lane lane) {
        if (lane.last.isCompletedExceptionally()) {
            await(lane);
        }
    }

    private static void await(Lane lane) {
        try {
            lane.last.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException failure
                    ? failure
                    : new StoreException("A record could not be written.", e.getCause());
        }
    }

    /**
     * Returns once all records are durable.
     *
     * @return what was written
     * @throws StoreException if a record could not be written
     */
    public StoreDigest finish() {
        flush();
        lanes.forEach(SpreadLoad::await);
        var sum = new RecordSum();
        lanes.forEach(lane -> sum.add(lane.sum));
        return sum.digest();
    }

    /** Abandons what has not been written. Leaves the store open. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
