package io.carillon.store.sqlite;

import io.carillon.directory.store.Change;
import io.carillon.directory.store.ConditionFailedException;
import io.carillon.directory.store.Record;
import io.carillon.directory.store.Store;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} in one SQLite file.
 *
 * <p>The file is in WAL mode with {@code synchronous=FULL}: a write returns when it is on the disk. Writes that wait at the
 * same time share one commit. Readers never wait for writers. Several processes may have the same file open; a write waits
 * up to {@link SqliteConnection#BUSY_TIMEOUT} for the other process's commit.
 */
public final class SqliteStore implements Store {
    private final ReaderPool readers;
    private final GroupCommit writer;

    private SqliteStore(ReaderPool readers, GroupCommit writer) {
        this.readers = readers;
        this.writer = writer;
    }

    /**
     * Opens the file, or makes it.
     *
     * @param file where it is; its folder must exist
     * @param random for the versions of new records, so that no state of a key has the version of an earlier one
     * @throws io.carillon.directory.store.StoreException if it is no file of ours, or one of a newer Carillon
     */
    public static SqliteStore open(Path file, RandomGenerator random) {
        SqliteConnection connection = SqliteConnection.open(file);
        Schema.createOrCheck(connection);
        return new SqliteStore(new ReaderPool(file), new GroupCommit(new RecordWriter(connection, random)));
    }

    @Override
    public @Nullable Record get(String partition, String key) {
        return readers.read(reader -> Optional.ofNullable(reader.get(partition, key)))
                .orElse(null);
    }

    @Override
    public List<Record> getAll(String partition, Collection<String> keys) {
        return keys.isEmpty() ? List.of() : readers.read(reader -> reader.getAll(partition, keys));
    }

    @Override
    public List<Record> scan(String partition, String prefix, @Nullable String after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be 1 or more");
        }
        return readers.read(reader -> reader.scan(partition, prefix, after, limit));
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
        writer.write(partition, List.copyOf(changes));
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
    }
}
