package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.carillon.store.StoreException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one table, and the number of the schema, which is the table's comment: it comes with the table and changes with it.
 *
 * <p>Keys of a partition are sorted by the bytes of their UTF-8. {@code epoch} and {@code writes} are what a write
 * whose answer was lost is settled by; see {@link RecordWriter}.
 */
final class Schema {
    static final int VERSION = 2;

    private static final String COMMENT = "carillon schema ";
    private static final Pattern VERSION_IN_COMMENT = Pattern.compile(Pattern.quote(COMMENT) + "([0-9]{1,9})");

    private final CqlSession session;
    private final String keyspace;

    private Schema(CqlSession session, String keyspace) {
        this.session = session;
        this.keyspace = keyspace;
    }

    /** @throws StoreException if the keyspace has a newer schema or another program's table */
    static void createOrCheck(CqlSession session, CassandraUri uri, RandomGenerator random) {
        String keyspace = uri.keyspace();
        var schema = new Schema(session, keyspace);
        if (!schema.hasKeyspace()) {
            schema.define("CREATE KEYSPACE IF NOT EXISTS " + keyspace
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': "
                    + uri.settings().replicationFactor() + "}");
        }
        if (schema.comment().isEmpty()) {
            // Leveled: a page of a partition that is written all the time lies in few files.
            schema.define("CREATE TABLE IF NOT EXISTS " + keyspace + ".record ("
                    + "partition text, key text, version bigint, body blob, seal blob, epoch bigint static, writes map<bigint, bigint> static, "
                    + "PRIMARY KEY (partition, key)) WITH comment = '" + COMMENT + VERSION
                    + "' AND compaction = {'class': 'LeveledCompactionStrategy'}");
        }
        int version = schema.check(new Retries(uri.settings(), random));
        if (version < VERSION) {
            schema.addSeals();
        }
        schema.awaitTable(new Retries(uri.settings(), random));
    }

    /** Requires that a server has made the table. */
    static void require(CqlSession session, CassandraUri uri) {
        var schema = new Schema(session, uri.keyspace());
        if (!schema.hasKeyspace() || schema.comment().isEmpty()) {
            throw new StoreException(
                    "The keyspace " + uri.keyspace() + " has no table of Carillon: no server has used it yet.", null);
        }
    }

    /**
     * The schema's number. Waits for the node that answers to know of the table: one that comes up learns of it from the
     * others.
     */
    private int check(Retries retries) {
        Optional<String> comment = comment();
        while (comment.isEmpty()) {
            if (!retries.again()) {
                throw disagreement();
            }
            comment = comment();
        }
        Matcher version = VERSION_IN_COMMENT.matcher(comment.get());
        if (!version.matches()) {
            throw new StoreException(
                    "The keyspace " + keyspace + " has a table 'record' that is not Carillon's.", null);
        }
        int number = Integer.parseInt(version.group(1));
        if (number > VERSION) {
            throw new StoreException(
                    "The keyspace has schema " + number + "; this Carillon knows schemas up to " + VERSION + ".", null);
        }
        return number;
    }

    /** Several servers may do it at the same time, and one that is cut off in between is made good by the next start. */
    private void addSeals() {
        define("ALTER TABLE " + keyspace + ".record ADD IF NOT EXISTS seal blob");
        define("ALTER TABLE " + keyspace + ".record WITH comment = '" + COMMENT + VERSION + "'");
    }

    /**
     * Another server may be making the table at this moment: a node lists it a little before it knows it, and the others
     * follow. Nodes that do not agree for long are no reason not to start.
     */
    private void awaitTable(Retries retries) {
        DriverException failure = readTable();
        while (failure != null || !session.checkSchemaAgreement()) {
            if (!retries.again()) {
                if (failure == null) {
                    return;
                }
                throw Failures.failure(failure);
            }
            failure = readTable();
        }
    }

    private @Nullable DriverException readTable() {
        try {
            session.execute("SELECT key, seal FROM " + keyspace + ".record WHERE partition = 'none'");
            return null;
        } catch (DriverException e) {
            return e;
        }
    }

    private boolean hasKeyspace() {
        return session.execute(SimpleStatement.newInstance(
                                "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?", keyspace))
                        .one()
                != null;
    }

    private Optional<String> comment() {
        Row row = session.execute(SimpleStatement.newInstance(
                        "SELECT comment FROM system_schema.tables WHERE keyspace_name = ? AND table_name = 'record'",
                        keyspace))
                .one();
        return row == null ? Optional.empty() : Optional.of(Objects.requireNonNullElse(row.getString("comment"), ""));
    }

    /**
     * Changes the schema through one node, the same for all servers that start at the same time: a node makes such changes
     * one by one, while two nodes could each make a table of the same name.
     */
    private void define(String statement) {
        Node node = session.getMetadata().getNodes().values().stream()
                .filter(known -> known.getState() == NodeState.UP && known.getHostId() != null)
                .min(Comparator.comparing(known -> Objects.requireNonNullElse(known.getHostId(), new UUID(0, 0))))
                .orElseThrow(() -> new StoreException("Cassandra: no node is up.", null));
        ResultSet result =
                session.execute(SimpleStatement.newInstance(statement).setNode(node));
        if (!result.getExecutionInfo().isSchemaInAgreement()) {
            throw disagreement();
        }
    }

    private static StoreException disagreement() {
        return new StoreException("Cassandra: the nodes do not agree on the schema yet. Start again in a while.", null);
    }
}
