package io.carillon.engines.sqlite;

import io.carillon.engines.jdbc.Readers;
import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Readers that wait for work, the last used first. There are as many as threads have read at once; the server's pool of
 * threads bounds them.
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
            // What state its statements are in is not known: the next read opens another.
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
