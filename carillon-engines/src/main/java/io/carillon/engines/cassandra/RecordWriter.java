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
 * Applies writes, each as one conditional batch (a lightweight transaction) of one partition. For many threads.
 *
 * <p>When a node dies, or is too slow, a write's answer is lost, and nobody knows whether it was applied or still will be.
 * So every batch does two things more. It leaves a trace in the partition: under the number of this instance, the number of
 * the write. And it is conditional on the partition's epoch, a number that is changed only then: after an answer was lost.
 * A batch of an older epoch is never applied any more, however long a node has kept it; and if it was applied before, the
 * trace says so, whatever others have done to the records since. So it is known which it was, and the write is done, or
 * made anew in the new epoch. An instance makes one write a partition at a time ({@link PartitionTurns}), so that the trace
 * is that of the write in question.
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

    /** Random, so that no state of a key has the version of an earlier one, whoever wrote that. */
    private long newVersion() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    private void apply(String partition, List<VersionedChange> changes, Statements.Trace trace)
            throws ConditionFailedException {
        var retries = new Retries(settings, random);
        while (!isApplied(partition, changes, trace, retries)) {
            if (!retries.again()) {
                throw new StoreException("Cassandra: no try of the write was answered. Nothing was written.", null);
            }
        }
    }

    /** One try: true if it was applied; false if it was not, and never will be, for no fault of its conditions. */
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
            // The driver has asked a second node after the first had not answered well: what the first did is not
            // known.
        } catch (DriverException e) {
            if (Failures.isFinal(e)) {
                throw Failures.failure(e);
            }
        }
        return wasApplied(partition, epoch, trace, retries);
    }

    /** After an answer was lost: ends the epoch, so that what was not applied until now never will be. */
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
                // The write may still be applied, and must not then write over the trace of a later one.
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
