package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.carillon.store.Change;
import io.carillon.store.ConditionFailedException;
import io.carillon.store.Record;
import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} in a keyspace of Apache Cassandra 5.0 or newer.
 *
 * <p>A partition is a partition of one table, and its keys are the clustering column, so a page is one slice. A write is
 * one conditional batch. Reads and writes ask a majority of the replicas: all goes on while a minority of them is away.
 *
 * <p>A write whose answer was lost is settled before {@code write} returns: it was applied, or it was not and is tried again,
 * or its condition failed. Only if that cannot be found out for {@link CassandraSettings#patience()} does it end in a
 * {@link StoreException}; then, as with any database, it may have been applied.
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
     * Connects to the nodes, and makes the keyspace and its table if they are not there.
     *
     * @param uri {@code cassandra://host1,host2:9042/keyspace}, with the parameters {@code datacenter}, {@code consistency}
     *     ({@code quorum} or {@code local_quorum}) and {@code replication} (a number, for a keyspace that is made); they
     *     stand over {@code settings}
     * @param random for versions, which must never come again, and for the pauses between tries; for many threads
     * @throws IllegalArgumentException if the URI is not of this form
     * @throws StoreException if no node can be reached, or the keyspace is not ours, or of a newer Carillon
     */
    public static CassandraStore open(URI uri, CassandraSettings settings, RandomGenerator random) {
        return open(uri, settings, random, false);
    }

    /**
     * The same for a keyspace that must have Carillon's table.
     *
     * @throws StoreException if there is none, and as for {@link #open}
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
            return reader.getAll(partition, keys);
        } finally {
            open.unlock();
        }
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be 1 or more");
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
        Lock open = enter();
        try {
            return reader.lastKey(partition, prefix, before);
        } finally {
            open.unlock();
        }
    }

    @Override
    public List<String> partitions(@Nullable String after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be 1 or more");
        }
        Lock open = enter();
        try {
            return reader.partitions(after, limit);
        } finally {
            open.unlock();
        }
    }

    @Override
    public void write(String partition, List<Change> changes) throws ConditionFailedException {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a write needs a change");
        }
        var keys = new HashSet<String>();
        for (Change change : changes) {
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException("a write has one change a key");
            }
        }
        Lock open = enter();
        try {
            writer.write(partition, List.copyOf(changes));
        } finally {
            open.unlock();
        }
    }

    /** Holds the store open until the lock that is returned is given back. */
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
