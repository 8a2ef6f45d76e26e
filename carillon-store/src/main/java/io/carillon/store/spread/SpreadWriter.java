package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes to partitions that may be spread, by one inner write or by a transaction over several. Thread-safe. */
final class SpreadWriter {
    /** How long a write that keeps conflicting with others is retried. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Store inner;
    private final BucketTables tables;
    private final Planner planner;
    private final Transactions transactions;
    private final Refusals refusals;
    private final SpreadReader reader;
    private final Split split;
    private final RandomGenerator random;

    SpreadWriter(
            Store inner,
            BucketTables tables,
            Planner planner,
            Transactions transactions,
            Refusals refusals,
            SpreadReader reader,
            Split split,
            RandomGenerator random) {
        this.inner = inner;
        this.tables = tables;
        this.planner = planner;
        this.transactions = transactions;
        this.refusals = refusals;
        this.reader = reader;
        this.split = split;
        this.random = random;
    }

    void write(String home, List<Change> changes) throws ConditionFailedException {
        var retry = new RetryState();
        var backoff = new Backoff(PATIENCE, random);
        while (true) {
            CachedPartition known = tables.of(home);
            Place refused;
            if (planner.leavesWhole(known.table()) && retry.isEmpty()) {
                refused = written(home, plain(changes));
                if (refused == null) {
                    return;
                }
            } else {
                Plan plan = planner.plan(home, known.table(), changes, retry);
                refused = tried(plan, known, retry);
                if (refused == null) {
                    if (plan.isSampled()) {
                        split.ifFull(home, known.table());
                    }
                    return;
                }
            }
            if (!refusals.isApparent(home, known, changes, refused, retry)) {
                throw new ConditionFailedException(firstFailed(home, changes, InternalKeys.logical(refused.key())));
            }
            if (backoff.isOver()) {
                throw new StoreException("Too many concurrent writes to this partition. Nothing was written.", null);
            }
            backoff.pause();
        }
    }

    /** The changes as the inner store gets them if nothing of the partition is elsewhere. Nearly always the same list. */
    private static List<Change> plain(List<Change> changes) {
        boolean isPlain = changes.stream()
                .allMatch(change -> !(change instanceof Change.Put put) || Envelope.plain(put.body()) == put.body());
        return isPlain
                ? changes
                : changes.stream()
                        .map(change -> Step.of(change).change(change.expected()))
                        .toList();
    }

    /**
     * Makes one attempt. Returns null if it was applied, otherwise the place where a condition failed; nothing was
     * changed then.
     */
    private @Nullable Place tried(Plan plan, CachedPartition known, RetryState retry) {
        String primary = plan.primary().partition();
        var changes = new ArrayList<Change>();
        for (Step step : plan.primary().steps()) {
            var place = new Place(primary, step.key());
            if (!known.hasVersionOf(place, step.expected())) {
                return place;
            }
            changes.add(step.change(retry.physical(place, step.expected(), known)));
        }
        changes.addAll(plan.primary().conditions());
        return plan.others().isEmpty() ? written(primary, changes) : transacted(plan, changes);
    }

    private @Nullable Place written(String partition, List<Change> changes) {
        try {
            inner.write(partition, changes);
            return null;
        } catch (ConditionFailedException e) {
            return new Place(partition, e.key());
        }
    }

    private @Nullable Place transacted(Plan plan, List<Change> changes) {
        Transaction transaction = transactions.begin(plan.primary().partition());
        Place refused = null;
        for (PartitionWrite part : plan.others()) {
            refused = transaction.prepare(part);
            if (refused != null) {
                break;
            }
        }
        if (refused == null) {
            refused = transaction.commit(changes, null);
        }
        if (refused != null) {
            transaction.release();
        }
        return refused;
    }

    /** The first key whose condition is not met; {@code failed} is one, though it may be met again by now. */
    private String firstFailed(String home, List<Change> changes, String failed) {
        List<Change> before = changes.stream()
                .takeWhile(change -> !change.key().equals(failed))
                .toList();
        Map<String, Long> versions = new HashMap<>();
        for (Record record :
                reader.getAll(home, before.stream().map(Change::key).toList())) {
            versions.put(record.key(), record.version());
        }
        return before.stream()
                .filter(change -> versions.getOrDefault(change.key(), Change.ABSENT) != change.expected())
                .findFirst()
                .map(Change::key)
                .orElse(failed);
    }
}
