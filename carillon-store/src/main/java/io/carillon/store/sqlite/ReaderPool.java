package io.carillon.store.sqlite;

import io.carillon.directory.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Readers that wait for work, the last used first. There are as many as threads have read at once; the server's pool of
 * threads bounds them.
 */
final class ReaderPool implements AutoCloseable {
    private final Path file;
    private final ConcurrentLinkedDeque<RecordReader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ReaderPool(Path file) {
        this.file = file;
    }

    interface Read<T> {
        T from(RecordReader reader) throws SQLException;
    }

    <T> T read(Read<T> read) {
        if (closed) {
            throw new StoreException("The store is closed.", null);
        }
        RecordReader reader = idle.pollFirst();
        if (reader == null) {
            reader = new RecordReader(SqliteConnection.open(file));
        }
        boolean done = false;
        try {
            T result = read.from(reader);
            done = true;
            return result;
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        } finally {
            putBack(reader, done);
        }
    }

    private void putBack(RecordReader reader, boolean usable) {
        if (!usable) {
            // What state its statements are in is not known: the next read opens another.
            reader.close();
            return;
        }
        idle.addFirst(reader);
        if (closed) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        RecordReader reader;
        while ((reader = idle.pollFirst()) != null) {
            reader.close();
        }
    }
}
