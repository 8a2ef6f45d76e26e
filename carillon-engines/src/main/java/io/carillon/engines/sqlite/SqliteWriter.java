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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes over one connection to the file, with statements prepared once: inside a process, each costs next to nothing.
 * After a failure the next transaction uses a new connection, because the driver permanently closes a statement for
 * which SQLite runs out of memory.
 */
final class SqliteWriter implements RecordWriter {
    /** The driver makes fewer calls of SQLite for a row in a batch, which is in its memory until then. */
    private static final int BATCH = 512;

    private static final Comparator<Row> IN_ORDER = Comparator.comparing(
                    (Row row) -> row.place().partition())
            .thenComparing(row -> row.place().key());

    private final Path file;
    private final SqliteLimits limits;
    private final SqliteChangeCounts counts;
    private @Nullable Session session;
    /** Of the transaction, with changes. */
    private final Set<String> partitions = new HashSet<>();

    /**
     * A writer to {@code file}, whose change counts are closed together with it.
     *
     * @throws StoreException if the file belongs to another program or a newer version of Carillon
     */
    SqliteWriter(Path file, SqliteLimits limits) throws SQLException {
        this.file = file;
        this.limits = limits;
        Session first = Session.open(file, limits);
        this.session = first;
        this.counts = new SqliteChangeCounts(file, first.firstDataVersion);
    }

    /** A connection and its statements. */
    private static final class Session {
        private static final String ROW = " INTO sealed_record (partition, key, version, sealed) VALUES (?, ?, ?, ?)";

        private final SqliteConnection connection;
        private final PreparedStatement version;
        private final PreparedStatement create;
        private final PreparedStatement put;
        private final PreparedStatement delete;
        private final PreparedStatement dataVersion;
        private final long firstDataVersion;

        private Session(SqliteConnection connection) throws SQLException {
            this.connection = connection;
            this.version = connection.prepare("SELECT version FROM sealed_record WHERE partition = ? AND key = ?");
            this.create = connection.prepare("INSERT OR IGNORE" + ROW);
            this.put = connection.prepare("INSERT OR REPLACE" + ROW);
            this.delete = connection.prepare("DELETE FROM sealed_record WHERE partition = ? AND key = ?");
            this.dataVersion = connection.prepare(SqliteChangeCounts.DATA_VERSION);
            this.firstDataVersion = dataVersion();
        }

        static Session open(Path file, SqliteLimits limits) throws SQLException {
            SqliteConnection connection = SqliteConnection.open(file, limits);
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
            sound = Session.open(file, limits);
            session = sound;
            counts.writerIsNew(sound.firstDataVersion);
        }
        return sound;
    }

    @Override
    public int maxPartitions() {
        return limits.partitionsPerCommit();
    }

    /** Locks the whole file for writing. */
    @Override
    public Map<Place, Long> begin(Collection<Place> places) throws SQLException {
        partitions.clear();
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
    public boolean reportsExisting() {
        return true;
    }

    /** In the order of the keys: neighbours are in the same page, which then is found once. */
    @Override
    public List<Place> apply(Collection<Row> rows, Collection<Place> deleted) throws SQLException {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(IN_ORDER);
        var existing = new ArrayList<Place>();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            List<Row> batch = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
            put(batch.stream().filter(row -> !row.isNew()).toList());
            existing.addAll(create(batch.stream().filter(Row::isNew).toList()));
        }
        PreparedStatement delete = session().delete;
        for (Place place : deleted) {
            partitions.add(place.partition());
            delete.setString(1, place.partition());
            delete.setString(2, place.key());
            delete.executeUpdate();
        }
        return existing;
    }

    private void put(List<Row> rows) throws SQLException {
        executeBatch(session().put, rows);
    }

    /** The places of those that exist. */
    private List<Place> create(List<Row> rows) throws SQLException {
        int[] created = executeBatch(session().create, rows);
        var existing = new ArrayList<Place>();
        for (int i = 0; i < created.length; i++) {
            if (created[i] == 0) {
                existing.add(rows.get(i).place());
            }
        }
        return existing;
    }

    private int[] executeBatch(PreparedStatement statement, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        String last = "";
        for (Row row : rows) {
            Place place = row.place();
            if (!place.partition().equals(last)) {
                last = place.partition();
                partitions.add(last);
            }
            statement.setString(1, place.partition());
            statement.setString(2, place.key());
            statement.setLong(3, row.version());
            statement.setBytes(4, Seal.sealed(place.partition(), place.key(), row.version(), row.body()));
            statement.addBatch();
        }
        return statement.executeBatch();
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

    @Override
    public void cancel() throws SQLException {
        session().connection.execute("ROLLBACK");
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
