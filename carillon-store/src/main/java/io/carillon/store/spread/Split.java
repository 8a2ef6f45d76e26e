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
 * Closes a bucket that is full, and begins the next one, in one transaction whose primary is home.
 *
 * <p>The first intent is that of closing: while it stands nothing is created in the bucket, so the ids that are there are all that there
 * will be, and the next bucket can begin behind them. For many threads.
 */
final class Split {
    private static final byte[] NOTHING = new byte[0];
    private static final int CHUNK = 500;
    /** The least that makes an id a greater one. */
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

    /** Splits the last bucket of {@code table} if it is full. What hinders that is left to the next write that looks. */
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
            // The write after which this was looked for is durable.
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
            // What a splitter left that has died is removed, for the next try.
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
        changes.add(new Change.Put(InternalKeys.CLOSED, slots.get(home, InternalKeys.CLOSED).physical(), NOTHING));
        return transaction.commit(changes, new Participant(home, List.of(InternalKeys.CLOSED)));
    }

    /**
     * The id with which the next bucket begins: of now, behind this bucket's own bound and all ids in it. If a clock that is
     * fast has given ids of later, it is behind them, and this bucket grows until then.
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

    /** The bound, raised behind what lies at or beyond it. */
    private String behindAll(String last, String prefix, String bound) {
        String raised = bound;
        List<Record> beyond = inner.scan(last, prefix, prefix + raised, CHUNK);
        while (!beyond.isEmpty()) {
            raised = beyond.get(beyond.size() - 1).key().substring(prefix.length()) + NEXT;
            beyond = inner.scan(last, prefix, prefix + raised, CHUNK);
        }
        return raised;
    }

    /** The first UUID of version 7 of a millisecond. */
    private static String idAt(long millis) {
        return String.format("%08x-%04x-7000-8000-000000000000", millis >>> 16, millis & 0xFFFF);
    }
}
