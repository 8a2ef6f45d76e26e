package io.carillon.engines.sqlite;

import io.carillon.engines.jdbc.Place;
import io.carillon.engines.jdbc.RecordWriter;
import io.carillon.engines.jdbc.Row;
import io.carillon.store.Seal;
import io.carillon.store.StoreException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes over one connection to the file, with statements prepared once: inside a process, each costs next to nothing.
 * After a failure the next transaction uses a new connection, because the driver permanently closes a statement for
 * which SQLite runs out of memory.
 */
final class SqliteWriter implements RecordWriter {
    /** A tenth of a second of work, for which the writes of others wait. */
    private static final int MAX_PARTITIONS = 5000;

    private final Path file;
    private final SqliteChangeCounts counts;
    private @Nullable Session session;
    private Set<String> partitions = Set.of();

    /**
     * A writer to {@code file}, whose change counts are closed together with it.
     *
     * @throws StoreException if the file belongs to another program or a newer version of Carillon
     */
    SqliteWriter(Path file) throws SQLException {
        this.file = file;
        Session first = Session.open(file);
        this.session = first;
        this.counts = new SqliteChangeCounts(file, first.firstDataVersion);
    }

    /** A connection and its statements. */
    private static final class Session {
        private final SqliteConnection connection;
        private final PreparedStatement version;
        private final PreparedStatement put;
        private final PreparedStatement delete;
        private final PreparedStatement dataVersion;
        private final long firstDataVersion;

        private Session(SqliteConnection connection) throws SQLException {
            this.connection = connection;
            this.version = connection.prepare("SELECT version FROM sealed_record WHERE partition = ? AND key = ?");
            this.put = connection.prepare(
                    "INSERT OR REPLACE INTO sealed_record (partition, key, version, sealed) VALUES (?, ?, ?, ?)");
            this.delete = connection.prepare("DELETE FROM sealed_record WHERE partition = ? AND key = ?");
            this.dataVersion = connection.prepare(SqliteChangeCounts.DATA_VERSION);
            this.firstDataVersion = dataVersion();
        }

        static Session open(Path file) throws SQLException {
            SqliteConnection connection = SqliteConnection.open(file);
            boolean opened = false;
            try {
                Schema.checkOrUpgrade(connection);
                var session = new Session(connection);
                opened = true;
                return session;
            } finally {
                if (!opened) {
                    connection.close();
                }
            }
        }

        long dataVersion() throws SQLException {
            return SqliteChangeCounts.read(dataVersion);
        }
    }

    SqliteChangeCounts counts() {
        return counts;
    }

    private Session session() {
        return Objects.requireNonNull(session, "call begin() first");
    }

    private Session sound() throws SQLException {
        Session sound = session;
        if (sound == null) {
            sound = Session.open(file);
            session = sound;
            counts.writerIsNew(sound.firstDataVersion);
        }
        return sound;
    }

    @Override
    public int maxPartitions() {
        return MAX_PARTITIONS;
    }

    /** Locks the whole file for writing. */
    @Override
    public Map<Place, Long> begin(Collection<Place> places) throws SQLException {
        partitions = places.stream().map(Place::partition).collect(Collectors.toSet());
        Session sound = sound();
        sound.connection.execute("BEGIN IMMEDIATE");
        var versions = new HashMap<Place, Long>();
        for (Place place : places) {
            sound.version.setString(1, place.partition());
            sound.version.setString(2, place.key());
            try (ResultSet row = sound.version.executeQuery()) {
                if (row.next()) {
                    versions.put(place, row.getLong(1));
                }
            }
        }
        return versions;
    }

    @Override
    public void apply(Collection<Row> rows, Collection<Place> deleted) throws SQLException {
        PreparedStatement put = session().put;
        for (Row row : rows) {
            Place place = row.place();
            put.setString(1, place.partition());
            put.setString(2, place.key());
            put.setLong(3, row.version());
            put.setBytes(4, Seal.sealed(place.partition(), place.key(), row.version(), row.body()));
            put.executeUpdate();
        }
        PreparedStatement delete = session().delete;
        for (Place place : deleted) {
            delete.setString(1, place.partition());
            delete.setString(2, place.key());
            delete.executeUpdate();
        }
    }

    @Override
    public void commit() throws SQLException {
        counts.beforeCommit();
        boolean committed = false;
        try {
            session().connection.execute("COMMIT");
            counts.afterCommit(partitions, session()::dataVersion);
            committed = true;
        } finally {
            if (!committed) {
                counts.afterFailure();
            }
        }
    }

    /** Closing the connection rolls back the transaction. */
    @Override
    public void rollback() {
        Session failed = session;
        session = null;
        if (failed != null) {
            failed.connection.close();
        }
    }

    @Override
    public StoreException failure(SQLException cause) {
        return SqliteConnection.failure(cause);
    }

    @Override
    public void close() {
        counts.close();
        if (session != null) {
            session.connection.close();
        }
    }
}
