package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreArguments;
import io.carillon.store.StoreException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} in a keyspace of Apache Cassandra 5.0 or newer.
 *
 * <p>Each partition is a partition of one table, with keys as the clustering column, so a page is one slice. A write is
 * one conditional batch. Reads and writes need a majority of the replicas, so the store stays available while a
 * minority is down.
 *
 * <p>If the response to a write is lost, {@code write} finds out what happened before it returns: the write was
 * applied, or it was not and is retried, or its condition failed. Only if that cannot be determined within
 * {@link CassandraSettings#patience()} does it throw a {@link StoreException}; then, as with any database, the write
 * may have been applied.
 */
public final class CassandraStore implements Store {
    private final CqlSession session;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;

    private CassandraStore(CqlSession session, RecordReader reader, RecordWriter writer) {
        this.session = session;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Connects to the nodes and creates the keyspace and its table if they do not exist.
     *
     * @param uri {@code cassandra://host1,host2:9042/keyspace}, with the optional parameters {@code datacenter},
     *     {@code consistency} ({@code quorum} or {@code local_quorum}) and {@code replication} (a number, used when the
     *     keyspace is created); they override {@code settings}
     * @param random for versions, which must never repeat, and for pauses between attempts; thread-safe
     * @throws IllegalArgumentException if the URI does not have this form
     * @throws StoreException if no node can be reached, or if the keyspace belongs to another program or a newer
     *     version of Carillon
     */
    public static CassandraStore open(URI uri, CassandraSettings settings, RandomGenerator random) {
        return open(uri, settings, random, false);
    }

    /**
     * Like {@link #open}, but the keyspace must already have Carillon's table.
     *
     * @throws StoreException if it does not, and as for {@link #open}
     */
    public static CassandraStore openExisting(URI uri, CassandraSettings settings, RandomGenerator random) {
        return open(uri, settings, random, true);
    }

    private static CassandraStore open(URI uri, CassandraSettings settings, RandomGenerator random, boolean mustExist) {
        CassandraUri place = CassandraUri.parse(uri, settings);
        CqlSession session = Sessions.open(place);
        try {
            return Sessions.translating(() -> {
                if (mustExist) {
                    Schema.require(session, place);
                }
                Schema.createOrCheck(session, place, random);
                var statements = new Statements(
                        session, place.keyspace(), place.settings().consistency());
                var reader = new RecordReader(session, statements, place.settings(), random);
                return new CassandraStore(
                        session, reader, new RecordWriter(session, statements, reader, place.settings(), random));
            });
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        if (!StoreArguments.isPossible(partition, key)) {
            return null;
        }
        Lock open = enter();
        try {
            return reader.get(partition, key);
        } finally {
            open.unlock();
        }
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        Lock open = enter();
        try {
            return reader.getAll(partition, StoreArguments.possible(partition, keys));
        } finally {
            open.unlock();
        }
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        if (!StoreArguments.isPossiblePrefix(partition, prefix)) {
            return List.of();
        }
        Lock open = enter();
        try {
            return reader.scan(partition, prefix, after, limit);
        } finally {
            open.unlock();
        }
    }

    @Override
    public @Nullable String lastKey(String partition, String prefix, @Nullable String before) {
        if (!StoreArguments.isPossiblePrefix(partition, prefix)) {
            return null;
        }
        Lock open = enter();
        try {
            return reader.lastKey(partition, prefix, before);
        } finally {
            open.unlock();
        }
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        StoreArguments.requireLimit(limit);
        Lock open = enter();
        try {
            return reader.partitions(after, limit);
        } finally {
            open.unlock();
        }
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        StoreArguments.requireNames(partition, changes);
        StoreArguments.requireChanges(changes);
        Lock open = enter();
        try {
            writer.write(partition, List.copyOf(changes));
        } finally {
            open.unlock();
        }
    }

    /** Keeps the store open until the returned lock is released. */
    private Lock enter() {
        Lock open = closing.readLock();
        open.lock();
        if (closed) {
            open.unlock();
            throw new StoreException("The store is closed.", null);
        }
        return open;
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } finally {
            closing.writeLock().unlock();
        }
    }
}
