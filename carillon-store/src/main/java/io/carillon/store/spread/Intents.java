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
 * Intents, as those meet them who did not make them: told apart, waited for, and brought to their end. For many threads.
 *
 * <p>While an intent of a transaction stands, its decision, once made, stays: a committed one is deleted only after its
 * last intent. So an intent that stands before and after a look that finds no decision was undecided at that look.
 */
final class Intents {
    /** A transaction that was ended so long ago has no coordinator that could still commit it. */
    static final Duration ENDED_FOR = Duration.ofDays(1);

    /** A coordinator is given so long to tidy up after itself. */
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

    /** The slot with the value that counted at some moment of this call; never waits for a decision. */
    Slot seen(String partition, Slot slot) {
        Slot now = slot;
        Intent intent = now.intent();
        // A record on which there is only a condition stays what it is.
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
     * The slot without an intent: waits for a decision, and makes one after the patience. Another transaction may have put an
     * intent there again meanwhile; that one is not waited for.
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

    /** Ends a transaction as failed, unless it is decided. */
    private void end(String partition, String key, Intent intent) {
        var ended = new Decision(false, clock.millis(), List.of());
        String decision = Decision.key(intent.transaction());
        try {
            inner.write(intent.primary(), List.of(Change.create(decision, ended.packed())));
        } catch (ConditionFailedException e) {
            return;
        }
        if (!isOf(slots.get(partition, key), intent.transaction())) {
            // It was over before, with all that belongs to it, so nobody asks for the decision any more.
            forget(intent.primary(), intent.transaction());
        }
        sweep(intent.primary());
    }

    /** Makes those intents of a transaction that still stand there what was decided. */
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
                // Somebody else has resolved one of them: look what is left.
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

    /** No other transaction changes the record before this intent is gone, since it would need an intent here first. */
    private @Nullable Value followed(Slot mark, Intent intent) {
        Value record = slots.get(intent.primary(), InternalKeys.logical(mark.key())).value();
        return record == null ? null : new Value(record.version(), new byte[0]);
    }

    /** Deletes the decision on a transaction that has no intents any more. */
    void forget(String primary, String transaction) {
        Record decision = inner.get(primary, Decision.key(transaction));
        if (decision != null) {
            try {
                inner.write(primary, List.of(Change.delete(decision)));
            } catch (ConditionFailedException e) {
                // Somebody else has deleted it.
            }
        }
    }

    /** Brings some transactions to their end whose coordinators have died, so that their decisions do not pile up. */
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
