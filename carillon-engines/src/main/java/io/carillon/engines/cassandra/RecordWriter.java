package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Applies each write as one conditional batch (a lightweight transaction) of one partition. Thread-safe.
 *
 * <p>When a node dies or is too slow, the response to a write is lost, and it is unknown whether the write has been or
 * will be applied. Therefore each batch does two more things. It leaves a trace in the partition: the number of the
 * write, under the number of this instance. And it is conditional on the partition's epoch, a number that changes only
 * after a response was lost. A batch of an older epoch is never applied, however late a node processes it; and if it
 * was applied in time, the trace shows it, no matter what others have done to the records since. With this, a lost
 * write is either known to be applied or repeated in the new epoch. An instance makes one write per partition at a time
 * ({@link PartitionTurns}), so the trace always belongs to the write in question.
 */
final class RecordWriter {
    private final CqlSession session;
    private final Statements statements;
    private final RecordReader reader;
    private final CassandraSettings settings;
    private final RandomGenerator random;
    private final PartitionTurns turns;
    private final Epochs epochs = new Epochs();
    private volatile long instance;

    RecordWriter(
            CqlSession session,
            Statements statements,
            RecordReader reader,
            CassandraSettings settings,
            RandomGenerator random) {
        this.session = session;
        this.statements = statements;
        this.reader = reader;
        this.settings = settings;
        this.random = random;
        this.turns = new PartitionTurns(settings.patience());
        this.instance = random.nextLong();
    }

    void write(String partition, List<Change> changes) throws ConditionFailedException {
        List<VersionedChange> versioned = changes.stream()
                .map(change -> new VersionedChange(change, newVersion()))
                .toList();
        Lock turn = turns.take(partition);
        try {
            apply(partition, versioned, new Statements.Trace(instance, random.nextLong()));
        } finally {
            turn.unlock();
        }
    }

    /** Random, so that no state of a key has the version of an earlier one, regardless of who wrote it. */
    private long newVersion() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    private void apply(String partition, List<VersionedChange> changes, Statements.Trace trace)
            throws ConditionFailedException {
        var retries = new Retries(settings, random);
        while (!isApplied(partition, changes, trace, retries)) {
            if (!retries.again()) {
                throw new StoreException(
                        "Cassandra did not respond to any attempt to write. Nothing was written.", null);
            }
        }
    }

    /**
     * Makes one attempt. Returns true if it was applied; false if it was not and never will be, for reasons other than
     * its conditions.
     */
    private boolean isApplied(String partition, List<VersionedChange> changes, Statements.Trace trace, Retries retries)
            throws ConditionFailedException {
        Long epoch = epochs.of(partition);
        try {
            ResultSet result = session.execute(statements.write(partition, changes, epoch, trace));
            if (result.wasApplied()) {
                return true;
            }
            if (result.getExecutionInfo().getErrors().isEmpty()) {
                Refusal refusal = Refusal.of(result);
                if (Objects.equals(refusal.epoch(), epoch)) {
                    throw new ConditionFailedException(refusal.firstFailed(changes));
                }
                epochs.learn(partition, refusal.epoch());
                return false;
            }
            // The driver tried a second node after the first had not responded properly, so it is unknown what the
            // first did.
        } catch (DriverException e) {
            if (Failures.isFinal(e)) {
                throw Failures.failure(e);
            }
        }
        return wasApplied(partition, epoch, trace, retries);
    }

    /** Called after a response was lost: ends the epoch, so that a write not yet applied never will be. */
    private boolean wasApplied(String partition, @Nullable Long epoch, Statements.Trace trace, Retries retries) {
        boolean known = false;
        try {
            while (true) {
                Traces traces = reader.traces(partition);
                if (traces.isLast(trace.instance(), trace.write())) {
                    known = true;
                    return true;
                }
                if (!Objects.equals(traces.epoch(), epoch)) {
                    epochs.learn(partition, traces.epoch());
                    known = true;
                    return false;
                }
                endEpoch(partition, epoch, retries);
            }
        } finally {
            if (!known) {
                // The write may still be applied, and must not overwrite the trace of a later one.
                instance = random.nextLong();
            }
        }
    }

    private void endEpoch(String partition, @Nullable Long epoch, Retries retries) {
        try {
            session.execute(statements.newEpoch(partition, epoch, random.nextLong()));
        } catch (DriverException e) {
            if (Failures.isFinal(e) || !retries.again()) {
                throw Failures.failure(e);
            }
        }
    }
}
