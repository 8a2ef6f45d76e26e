package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.carillon.store.Change;
import io.carillon.store.KeyRange;
import io.carillon.store.Seal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All statements on records, prepared once. */
final class Statements {
    /** How long the trace of a write is kept, in seconds: longer than any write is retried. */
    private static final int TRACE_SECONDS = (int) Duration.ofHours(1).toSeconds();

    /** The index of the expected version among the parameters of a put. */
    private static final int EXPECTED = 5;

    /** States that a write is the last one of an instance. */
    record Trace(long instance, long write) {}

    private final Consistency consistency;
    private final PreparedStatement get;
    private final PreparedStatement getAll;
    private final PreparedStatement from;
    private final PreparedStatement fromTo;
    private final PreparedStatement behind;
    private final PreparedStatement behindTo;
    private final PreparedStatement lastFrom;
    private final PreparedStatement lastFromTo;
    private final PreparedStatement put;
    private final PreparedStatement delete;
    private final PreparedStatement trace;
    private final PreparedStatement newEpoch;
    private final PreparedStatement traces;
    private final PreparedStatement firstPartitions;
    private final PreparedStatement partitionsBehind;

    Statements(CqlSession session, String keyspace, Consistency consistency) {
        this.consistency = consistency;
        String table = keyspace + ".record";
        String select = "SELECT key, version, body, seal FROM " + table + " WHERE partition = ? AND ";
        get = session.prepare(idempotent(select + "key = ?"));
        getAll = session.prepare(idempotent(select + "key IN ?"));
        from = session.prepare(idempotent(select + "key >= ? LIMIT ?"));
        fromTo = session.prepare(idempotent(select + "key >= ? AND key < ? LIMIT ?"));
        behind = session.prepare(idempotent(select + "key > ? LIMIT ?"));
        behindTo = session.prepare(idempotent(select + "key > ? AND key < ? LIMIT ?"));
        String last = "SELECT key FROM " + table + " WHERE partition = ? AND ";
        String backwards = " ORDER BY key DESC LIMIT 1";
        lastFrom = session.prepare(idempotent(last + "key >= ?" + backwards));
        lastFromTo = session.prepare(idempotent(last + "key >= ? AND key < ?" + backwards));
        put = session.prepare("UPDATE " + table
                + " SET version = ?, body = ?, seal = ? WHERE partition = ? AND key = ? IF version = ?");
        delete = session.prepare("DELETE FROM " + table + " WHERE partition = ? AND key = ? IF version = ?");
        trace = session.prepare("UPDATE " + table + " USING TTL " + TRACE_SECONDS
                + " SET writes[?] = ? WHERE partition = ? IF epoch = ?");
        newEpoch = session.prepare("UPDATE " + table + " SET epoch = ? WHERE partition = ? IF epoch = ?");
        traces = session.prepare(
                idempotent("SELECT DISTINCT partition, epoch, writes FROM " + table + " WHERE partition = ?"));
        String partitions = "SELECT DISTINCT partition FROM " + table;
        firstPartitions = session.prepare(idempotent(partitions + " LIMIT ?"));
        partitionsBehind = session.prepare(idempotent(partitions + " WHERE token(partition) > token(?) LIMIT ?"));
    }

    private static SimpleStatement idempotent(String query) {
        return SimpleStatement.newInstance(query).setIdempotent(true);
    }

    Statement<?> get(String partition, String key) {
        return read(get.bind(partition, key), consistency.plain());
    }

    /** The records at {@code keys}, in key order. */
    Statement<?> getAll(String partition, List<String> keys) {
        return read(getAll.bind(partition, keys), consistency.plain()).setPageSize(keys.size());
    }

    /** One slice of one partition, in one response. */
    Statement<?> scan(String partition, String prefix, @Nullable String after, int limit) {
        String end = KeyRange.end(prefix);
        BoundStatement scan;
        if (after != null && !KeyRange.isBehind(prefix, after)) {
            scan = end == null ? behind.bind(partition, after, limit) : behindTo.bind(partition, after, end, limit);
        } else {
            scan = end == null ? from.bind(partition, prefix, limit) : fromTo.bind(partition, prefix, end, limit);
        }
        return read(scan, consistency.plain()).setPageSize(limit);
    }

    /** The last key of a slice, read from its end. */
    Statement<?> lastKey(String partition, String prefix, @Nullable String before) {
        String end = KeyRange.end(prefix, before);
        return read(
                end == null ? lastFrom.bind(partition, prefix) : lastFromTo.bind(partition, prefix, end),
                consistency.plain());
    }

    /** The names of partitions, in the order of their tokens. */
    Statement<?> partitions(@Nullable String after, int limit) {
        return read(
                        after == null ? firstPartitions.bind(limit) : partitionsBehind.bind(after, limit),
                        consistency.plain())
                .setPageSize(limit);
    }

    /** The epoch and the last writes. Cassandra first completes every write that the nodes have agreed on. */
    Statement<?> traces(String partition) {
        return read(traces.bind(partition), consistency.serial());
    }

    private static BoundStatement read(BoundStatement statement, ConsistencyLevel level) {
        return statement.setConsistencyLevel(level);
    }

    /**
     * All changes as one conditional batch in one epoch, which also leaves a trace.
     *
     * <p>A creation is an update conditional on the version being absent: for that, Cassandra reads only the versions,
     * whereas for {@code IF NOT EXISTS} it would read all bodies too.
     */
    BatchStatement write(String partition, List<VersionedChange> changes, @Nullable Long epoch, Trace left) {
        BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED)
                .setIdempotence(false)
                .setConsistencyLevel(consistency.plain())
                .setSerialConsistencyLevel(consistency.serial());
        for (VersionedChange change : changes) {
            batch.addStatement(statement(partition, change));
        }
        batch.addStatement(trace.bind(left.instance(), left.write(), partition, epoch));
        return batch.build();
    }

    /** Replaces {@code epoch} by {@code next}, if the partition is still in {@code epoch}. */
    Statement<?> newEpoch(String partition, @Nullable Long epoch, long next) {
        return newEpoch.bind(next, partition, epoch)
                .setConsistencyLevel(consistency.plain())
                .setSerialConsistencyLevel(consistency.serial());
    }

    private BatchableStatement<?> statement(String partition, VersionedChange versioned) {
        Change change = versioned.change();
        Long expected = change.expected() == Change.ABSENT ? null : change.expected();
        if (change instanceof Change.Put put) {
            byte[] seal = Seal.of(partition, put.key(), versioned.version(), put.body());
            return this.put.bind(
                    versioned.version(),
                    ByteBuffer.wrap(put.body()),
                    ByteBuffer.wrap(seal),
                    partition,
                    change.key(),
                    expected);
        }
        if (change instanceof Change.Delete) {
            return delete.bind(partition, change.key(), expected);
        }
        // A check sets neither version nor body nor seal, so it leaves nothing behind.
        return put.boundStatementBuilder()
                .setString("partition", partition)
                .setString("key", change.key())
                .set(EXPECTED, expected, Long.class)
                .build();
    }
}
