package io.carillon.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.carillon.directory.store.Change;
import io.carillon.directory.store.ConditionFailedException;
import io.carillon.directory.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;

/**
 * Applies writes, each as one conditional batch (a lightweight transaction) of one partition. For many threads.
 *
 * <p>When a node dies, or is too slow, a write's answer is lost and nobody knows whether it was applied. So every write
 * leaves its trace in the partition, in the same batch: under the number of this instance, the number of the write. The
 * write is then sent again as it was. If the first try was not applied, this one is. If it was, this one's conditions do
 * not hold any more, but the trace says so, whatever others have done to the records since. That the trace is of the last
 * write and of no earlier one is so because an instance makes one write a partition at a time ({@link PartitionTurns}), and
 * because a write keeps its turn until the node whose answer was lost has given up.
 */
final class RecordWriter {
    private final CqlSession session;
    private final Statements statements;
    private final RecordReader reader;
    private final CassandraSettings settings;
    private final RandomGenerator random;
    private final PartitionTurns turns;
    private final long instance;

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
        long write = random.nextLong();
        BatchStatement batch = statements.write(partition, versioned, instance, write);
        Lock turn = turns.take(partition);
        try {
            apply(partition, changes, write, batch);
        } finally {
            turn.unlock();
        }
    }

    /** Random, so that no state of a key has the version of an earlier one, whoever wrote that. */
    private long newVersion() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    private void apply(String partition, List<Change> changes, long write, BatchStatement batch)
            throws ConditionFailedException {
        var retries = new Retries(settings, random);
        boolean answerLost = false;
        while (true) {
            long began = System.nanoTime();
            try {
                ResultSet result = session.execute(batch);
                // The driver may have asked a second node after the first had not answered well.
                answerLost |= !result.getExecutionInfo().getErrors().isEmpty();
                if (result.wasApplied() || (answerLost && reader.isLastWrite(partition, instance, write))) {
                    return;
                }
                throw new ConditionFailedException(firstFailed(changes, result));
            } catch (DriverException e) {
                if (Failures.isFinal(e) && !answerLost) {
                    throw Failures.failure(e);
                }
                answerLost = true;
                if (!Failures.isOverAtTheNode(e)) {
                    awaitEndAtTheNode(began);
                }
                if (!retries.again()) {
                    settle(partition, write, e);
                    return;
                }
            }
        }
    }

    /** After the last try: returns if one of them was applied. */
    private void settle(String partition, long write, DriverException failure) {
        if (!reader.isLastWrite(partition, instance, write)) {
            throw Failures.failure(failure);
        }
    }

    private void awaitEndAtTheNode(long began) {
        long left = settings.coordinatorTimeout().toNanos() - (System.nanoTime() - began);
        if (left > 0) {
            Retries.sleep(Duration.ofNanos(left));
        }
    }

    /** A batch that was refused answers with the versions of those of its rows that exist; if none does, with no columns. */
    private static String firstFailed(List<Change> changes, ResultSet refused) {
        Map<String, Long> versions = new HashMap<>();
        if (refused.getColumnDefinitions().contains("key")) {
            for (Row row : refused.all()) {
                versions.put(row.getString("key"), row.getLong("version"));
            }
        }
        for (Change change : changes) {
            if (versions.getOrDefault(change.key(), Change.ABSENT) != change.expected()) {
                return change.key();
            }
        }
        throw new StoreException("Cassandra refused a write all of whose conditions hold.", null);
    }
}
