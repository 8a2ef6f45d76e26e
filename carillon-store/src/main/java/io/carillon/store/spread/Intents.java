package io.carillon.store.spread;

import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.spread.Decision.Participant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Handles intents that other writers have left: reads through them, waits for them, and resolves them. Thread-safe.
 *
 * <p>While an intent exists, its transaction's decision is not deleted: a committed decision goes only after the last
 * intent. So if an intent is there both before and after a lookup that finds no decision, the transaction was undecided
 * at the time of the lookup.
 */
final class Intents {
    /** The age at which an aborted transaction can no longer have a coordinator that might commit it. */
    static final Duration ENDED_FOR = Duration.ofDays(1);

    /** How long a coordinator has to clean up after its commit before others do it. */
    private static final Duration COMMITTED_FOR = Duration.ofMinutes(1);

    private static final int SWEEP = 16;

    private final Store inner;
    private final Slots slots;
    private final Duration patience;
    private final Clock clock;
    private final RandomGenerator random;

    Intents(Store inner, Slots slots, Duration patience, Clock clock, RandomGenerator random) {
        this.inner = inner;
        this.slots = slots;
        this.patience = patience;
        this.clock = clock;
        this.random = random;
    }

    /** The slot with a value that was current at some moment during this call. Never waits for a decision. */
    Slot seen(String partition, Slot slot) {
        Slot now = slot;
        Intent intent = now.intent();
        // A record that a transaction only has a condition on does not change.
        while (intent != null && intent.outcome() != Intent.Outcome.KEEP) {
            Decision decision = decision(intent);
            if (decision != null) {
                resolve(new Participant(partition, List.of(now.key())), intent.transaction(), decision.committed());
            }
            Slot again = slots.get(partition, now.key());
            if (decision == null && again.physical() == now.physical()) {
                return now;
            }
            now = again;
            intent = now.intent();
        }
        return now;
    }

    /**
     * The slot without its intent: waits for the decision and aborts the transaction when the patience runs out. Does
     * not wait for another transaction that has left a new intent there in the meantime.
     */
    Slot settled(String partition, String key) {
        var backoff = new Backoff(patience, random);
        Slot slot = slots.get(partition, key);
        Intent first = slot.intent();
        while (first != null && slot.intent() != null && isOf(slot, first.transaction())) {
            Decision decision = decision(first);
            if (decision != null) {
                resolve(new Participant(partition, List.of(key)), first.transaction(), decision.committed());
            } else if (backoff.isOver()) {
                end(partition, key, first);
            } else {
                backoff.pause();
            }
            slot = slots.get(partition, key);
        }
        return slot;
    }

    private static boolean isOf(Slot slot, String transaction) {
        return slot.intent() != null && slot.intent().transaction().equals(transaction);
    }

    private @Nullable Decision decision(Intent intent) {
        Record record = inner.get(intent.primary(), Decision.key(intent.transaction()));
        return record == null ? null : Decision.read(record.body());
    }

    /** Aborts a transaction unless it is decided. */
    private void end(String partition, String key, Intent intent) {
        var ended = new Decision(false, clock.millis(), List.of());
        String decision = Decision.key(intent.transaction());
        try {
            inner.write(intent.primary(), List.of(Change.create(decision, ended.packed())));
        } catch (ConditionFailedException e) {
            return;
        }
        if (!isOf(slots.get(partition, key), intent.transaction())) {
            // The transaction had already ended and been cleaned up, so this decision will never be looked up.
            forget(intent.primary(), intent.transaction());
        }
        sweep(intent.primary());
    }

    /** Resolves the remaining intents of a transaction in one partition. */
    void resolve(Participant participant, String transaction, boolean committed) {
        while (true) {
            var changes = new ArrayList<Change>();
            Collection<Slot> there =
                    slots.getAll(participant.partition(), participant.keys()).values();
            for (Slot slot : there) {
                if (isOf(slot, transaction)) {
                    changes.add(resolved(slot, committed));
                }
            }
            if (changes.isEmpty()) {
                return;
            }
            try {
                inner.write(participant.partition(), changes);
                return;
            } catch (ConditionFailedException e) {
                // Another writer has resolved one of them: check what is left.
            }
        }
    }

    private Change resolved(Slot slot, boolean committed) {
        Intent intent = slot.intent();
        if (intent == null || !committed) {
            return Envelope.kept(slot, slot.value());
        }
        return switch (intent.outcome()) {
            case KEEP -> Envelope.kept(slot, slot.value());
            case PUT -> new Change.Put(slot.key(), slot.physical(), Envelope.plain(intent.body()));
            case DELETE -> new Change.Delete(slot.key(), slot.physical());
            case FOLLOW -> Envelope.kept(slot, followed(slot, intent));
        };
    }

    /**
     * No other transaction can change the record while this intent exists, as it would need its own intent here first.
     */
    private @Nullable Value followed(Slot mark, Intent intent) {
        Value record =
                slots.get(intent.primary(), InternalKeys.logical(mark.key())).value();
        return record == null ? null : new Value(record.version(), new byte[0]);
    }

    /** Deletes the decision of a transaction that has no intents left. */
    void forget(String primary, String transaction) {
        Record decision = inner.get(primary, Decision.key(transaction));
        if (decision != null) {
            try {
                inner.write(primary, List.of(Change.delete(decision)));
            } catch (ConditionFailedException e) {
                // Another writer has deleted it.
            }
        }
    }

    /** Completes some of the transactions whose coordinators have died, so that their decisions do not accumulate. */
    void sweep(String primary) {
        for (Record record : inner.scan(primary, InternalKeys.TRANSACTIONS, null, SWEEP)) {
            String transaction = record.key().substring(InternalKeys.TRANSACTIONS.length());
            Decision decision = Decision.read(record.body());
            long age = clock.millis() - decision.millis();
            if (decision.committed() && age > COMMITTED_FOR.toMillis()) {
                decision.participants().forEach(participant -> resolve(participant, transaction, true));
                forget(primary, transaction);
            } else if (!decision.committed() && age > ENDED_FOR.toMillis()) {
                forget(primary, transaction);
            }
        }
    }
}
