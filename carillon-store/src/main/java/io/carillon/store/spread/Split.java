package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.KeyRange;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import io.carillon.store.spread.Decision.Participant;
import io.carillon.store.spread.Intent.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes a full bucket and opens the next one, in one transaction whose primary is the home partition.
 *
 * <p>The first intent is that of the closing. While it exists, nothing can be created in the bucket, so the set of its
 * ids is final and the next bucket can begin after them. Thread-safe.
 */
final class Split {
    private static final byte[] NOTHING = new byte[0];
    private static final int CHUNK = 500;
    /** The least suffix that makes an id greater. */
    private static final String NEXT = "\u0001";

    private final Store inner;
    private final Places places;
    private final Slots slots;
    private final Intents intents;
    private final BucketTables tables;
    private final Transactions transactions;
    private final SpreadLimits limits;
    private final Clock clock;

    Split(
            Store inner,
            Places places,
            Slots slots,
            Intents intents,
            BucketTables tables,
            Transactions transactions,
            SpreadLimits limits,
            Clock clock) {
        this.inner = inner;
        this.places = places;
        this.slots = slots;
        this.intents = intents;
        this.tables = tables;
        this.transactions = transactions;
        this.limits = limits;
        this.clock = clock;
    }

    /** Splits the last bucket of {@code table} if it is full. If that fails, the next write that checks tries again. */
    void ifFull(String home, BucketTable table) {
        try {
            String last = InternalKeys.bucket(home, table.last());
            int full = limits.sampleOfFull();
            if (inner.scan(last, InternalKeys.TALLIES, null, full).size() == full) {
                intents.sweep(home);
                intents.sweep(last);
                split(home, table);
                tables.hasGrown(home, table);
            }
        } catch (StoreException e) {
            // The write that triggered this check is already durable.
        }
    }

    private void split(String home, BucketTable table) {
        if (slots.get(home, InternalKeys.TABLE).physical() != table.version()) {
            return;
        }
        PartitionWrite opening = new PartitionWrite(InternalKeys.bucket(home, table.last() + 1));
        var changes = new ArrayList<Change>();
        for (String key : places.replicated()) {
            Slot slot = slots.get(home, key);
            if (slot.intent() != null) {
                return;
            }
            changes.add(new Change.Check(key, slot.physical()));
            if (slot.value() != null) {
                opening.steps().add(Step.follow(key, Change.ABSENT));
            }
        }
        Transaction transaction = transactions.begin(home);
        Place refused = divided(home, table, opening, changes, transaction);
        if (refused != null) {
            transaction.release();
            // Clears what a dead splitter has left, for the next attempt.
            intents.settled(refused.partition(), refused.key());
        }
    }

    private @Nullable Place divided(
            String home, BucketTable table, PartitionWrite opening, List<Change> conditions, Transaction transaction) {
        String last = InternalKeys.bucket(home, table.last());
        PartitionWrite closing = new PartitionWrite(last);
        closing.steps().add(new Step(InternalKeys.CLOSED, Change.ABSENT, Outcome.PUT, NOTHING));
        Place refused = transaction.prepare(closing);
        if (refused == null && !opening.steps().isEmpty()) {
            refused = transaction.prepare(opening);
        }
        if (refused != null) {
            return refused;
        }
        var changes = new ArrayList<>(conditions);
        changes.add(new Change.Put(InternalKeys.TABLE, table.version(), table.with(bound(last, table))));
        if (!last.equals(home)) {
            return transaction.commit(changes, null);
        }
        changes.add(new Change.Put(
                InternalKeys.CLOSED, slots.get(home, InternalKeys.CLOSED).physical(), NOTHING));
        return transaction.commit(changes, new Participant(home, List.of(InternalKeys.CLOSED)));
    }

    /**
     * The id at which the next bucket begins: the current time, but after this bucket's own bound and all ids in it. If
     * a fast clock has produced ids in the future, the bound is after those, and this bucket keeps growing until then.
     */
    private String bound(String last, BucketTable table) {
        String bound = idAt(clock.millis());
        if (table.isSpread()) {
            String own = table.bounds().get(table.last() - 1);
            bound = KeyRange.isBehind(bound, own) ? bound : own + NEXT;
        }
        while (true) {
            String raised = bound;
            for (String prefix : places.byId()) {
                raised = behindAll(last, prefix, raised);
            }
            String reached = raised;
            List<String> keys =
                    places.byId().stream().map(prefix -> prefix + reached).toList();
            if (inner.getAll(last, keys).isEmpty()) {
                return reached;
            }
            bound = reached + NEXT;
        }
    }

    /** The bound, raised above all ids at or beyond it. */
    private String behindAll(String last, String prefix, String bound) {
        String raised = bound;
        List<Record> beyond = inner.scan(last, prefix, prefix + raised, CHUNK);
        while (!beyond.isEmpty()) {
            raised = beyond.get(beyond.size() - 1).key().substring(prefix.length()) + NEXT;
            beyond = inner.scan(last, prefix, prefix + raised, CHUNK);
        }
        return raised;
    }

    /** The least version 7 UUID of a millisecond. */
    private static String idAt(long millis) {
        return String.format("%08x-%04x-7000-8000-000000000000", millis >>> 16, millis & 0xFFFF);
    }
}
