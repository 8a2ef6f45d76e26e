package io.carillon.engines.sqlite;

import io.carillon.engines.jdbc.Readers;
import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Idle readers, the most recently used first. There are as many as there have been concurrent reads; the server's
 * thread pool limits them.
 */
final class ReaderPool implements Readers {
    private final Path file;
    private final ConcurrentLinkedDeque<SqliteReader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ReaderPool(Path file) {
        this.file = file;
    }

    @Override
    public <T> T read(Read<T> read) {
        if (closed) {
            throw new StoreException("The store is closed.", null);
        }
        try {
            SqliteReader reader = reader();
            boolean done = false;
            try {
                T result = read.from(reader);
                done = true;
                return result;
            } finally {
                putBack(reader, done);
            }
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }

    private SqliteReader reader() throws SQLException {
        SqliteReader reader = idle.pollFirst();
        return reader == null ? SqliteConnection.openReader(file).reader() : reader;
    }

    private void putBack(SqliteReader reader, boolean usable) {
        if (!usable) {
            // The state of its statements is unknown; the next read opens a new reader.
            end(reader);
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
        SqliteReader reader;
        while ((reader = idle.pollFirst()) != null) {
            end(reader);
        }
    }

    private static void end(SqliteReader reader) {
        try {
            reader.close();
        } catch (SQLException e) {
            throw SqliteConnection.failure(e);
        }
    }
}
