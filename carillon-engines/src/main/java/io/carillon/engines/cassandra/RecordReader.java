package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.carillon.store.DamagedRecordException;
import io.carillon.store.KeyRange;
import io.carillon.store.Record;
import io.carillon.store.Seal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Reads records, retrying failed reads within the patience. Thread-safe. */
final class RecordReader {
    /** The maximum number of keys per query. */
    private static final int MAX_KEYS = 256;

    private final CqlSession session;
    private final Statements statements;
    private final CassandraSettings settings;
    private final RandomGenerator random;

    RecordReader(CqlSession session, Statements statements, CassandraSettings settings, RandomGenerator random) {
        this.session = session;
        this.statements = statements;
        this.settings = settings;
        this.random = random;
    }

    @Nullable
    Record get(String partition, String key) {
        List<Record> records = records(partition, statements.get(partition, key));
        return records.isEmpty() ? null : records.get(0);
    }

    List<Record> getAll(String partition, Collection<String> keys) {
        var distinct = new ArrayList<>(new LinkedHashSet<>(keys));
        Map<String, Record> found = new HashMap<>();
        for (int start = 0; start < distinct.size(); start += MAX_KEYS) {
            List<String> some = distinct.subList(start, Math.min(start + MAX_KEYS, distinct.size()));
            records(partition, statements.getAll(partition, some)).forEach(record -> found.put(record.key(), record));
        }
        return keys.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        return records(partition, statements.scan(partition, prefix, after, limit));
    }

    @Nullable
    String lastKey(String partition, String prefix, @Nullable String before) {
        if (before != null && !KeyRange.isBehind(before, prefix)) {
            return null;
        }
        List<Row> rows = rows(statements.lastKey(partition, prefix, before));
        return rows.isEmpty() ? null : rows.get(0).getString(0);
    }

    List<String> partitions(@Nullable String after, int limit) {
        return rows(statements.partitions(after, limit)).stream()
                .map(row -> Objects.requireNonNull(row.getString(0)))
                .toList();
    }

    Traces traces(String partition) {
        List<Row> rows = rows(statements.traces(partition));
        if (rows.isEmpty()) {
            return Traces.NONE;
        }
        Row row = rows.get(0);
        Map<Long, Long> writes = row.getMap("writes", Long.class, Long.class);
        return new Traces(row.get("epoch", Long.class), writes == null ? Map.of() : writes);
    }

    private List<Record> records(String partition, Statement<?> statement) {
        List<Row> rows = rows(statement);
        var records = new ArrayList<Record>(rows.size());
        for (Row row : rows) {
            records.add(record(partition, row));
        }
        return records;
    }

    /** A record written by a version without seals has none until it is written again. */
    private static Record record(String partition, Row row) {
        String key = Objects.requireNonNull(row.getString(0));
        ByteBuffer body = row.getByteBuffer(2);
        if (body == null) {
            // A row whose body was deleted by another program still has its key.
            throw new DamagedRecordException(partition, key, row.getLong(1));
        }
        var record = new Record(key, row.getLong(1), bytes(body));
        ByteBuffer seal = row.getByteBuffer(3);
        if (seal != null) {
            Seal.check(partition, key, record.version(), record.body(), bytes(seal));
        }
        return record;
    }

    private List<Row> rows(Statement<?> statement) {
        var retries = new Retries(settings, random);
        while (true) {
            try {
                return session.execute(statement).all();
            } catch (DriverException e) {
                if (Failures.isFinal(e) || !retries.again()) {
                    throw Failures.failure(e);
                }
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
