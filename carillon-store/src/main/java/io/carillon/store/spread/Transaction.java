package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import io.carillon.store.spread.Decision.Participant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A write to several partitions, from its coordinator's point of view: place intents in all but the primary, commit
 * there, then resolve the intents. Not thread-safe.
 *
 * <p>A {@link StoreException} before the commit leaves everything as it is: it is unknown whether the last step was
 * applied, and whoever meets an intent finds out.
 */
final class Transaction {
    /** A coordinator that has been running this long was suspended; it must not commit any more. */
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final Store inner;
    private final Slots slots;
    private final Intents intents;
    private final Clock clock;
    private final String id;
    private final String primary;
    private final List<Participant> participants = new ArrayList<>();
    private final long began = System.nanoTime();
    private final long beganMillis;

    /** @param id must never have been used by another transaction */
    Transaction(Store inner, Slots slots, Intents intents, Clock clock, String id, String primary) {
        this.inner = inner;
        this.slots = slots;
        this.intents = intents;
        this.clock = clock;
        this.id = id;
        this.primary = primary;
        this.beganMillis = clock.millis();
    }

    /**
     * Places the intents of {@code part}. If a condition fails, no intent is placed and the place of the failure is
     * returned.
     */
    @Nullable
    Place prepare(PartitionWrite part) {
        List<String> existing = part.steps().stream()
                .filter(step -> step.expected() != Change.ABSENT)
                .map(Step::key)
                .toList();
        Map<String, Slot> before = slots.getAll(part.partition(), existing);
        var changes = new ArrayList<Change>();
        for (Step step : part.steps()) {
            Slot slot = before.getOrDefault(step.key(), Slot.absent(step.key()));
            if (slot.intent() != null || slot.version() != step.expected()) {
                return new Place(part.partition(), step.key());
            }
            var intent = new Intent(id, primary, step.outcome(), step.body());
            changes.add(new Change.Put(step.key(), slot.physical(), Envelope.intent(intent, slot.value())));
        }
        changes.addAll(part.conditions());
        try {
            inner.write(part.partition(), changes);
        } catch (ConditionFailedException e) {
            return new Place(part.partition(), e.key());
        }
        participants.add(new Participant(
                part.partition(), part.steps().stream().map(Step::key).toList()));
        return null;
    }

    /**
     * Commits by changing the primary. If a condition fails there, returns its place, which is the decision itself if
     * another writer has aborted this transaction.
     *
     * @param resolved the participant whose intents these changes resolve; null if none
     */
    @Nullable
    Place commit(List<Change> changes, @Nullable Participant resolved) {
        if (isTooOld()) {
            throw new StoreException("The write was suspended for too long. Nothing was written.", null);
        }
        List<Participant> others = participants.stream()
                .filter(participant -> !participant.equals(resolved))
                .toList();
        var all = new ArrayList<>(changes);
        all.add(Change.create(Decision.key(id), new Decision(true, clock.millis(), others).packed()));
        try {
            inner.write(primary, all);
        } catch (ConditionFailedException e) {
            return new Place(primary, e.key());
        }
        finish(others);
        return null;
    }

    /**
     * The monotonic clock stops while the machine sleeps, and the wall clock can be set; either may reveal the delay.
     */
    private boolean isTooOld() {
        return System.nanoTime() - began > MAX_AGE.toNanos() || clock.millis() - beganMillis > MAX_AGE.toMillis();
    }

    /** Cleans up after the commit; if this fails, others will do it. */
    private void finish(List<Participant> others) {
        try {
            others.forEach(participant -> intents.resolve(participant, id, true));
            intents.forget(primary, id);
        } catch (StoreException e) {
            // The write is durable, which is all the caller waits for.
        }
    }

    /** Removes the intents of a transaction that has not been and will not be committed. */
    void release() {
        try {
            participants.forEach(participant -> intents.resolve(participant, id, false));
            intents.forget(primary, id);
        } catch (StoreException e) {
            // Whoever meets an intent aborts this transaction.
        }
    }
}
