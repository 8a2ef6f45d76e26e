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
 * The table and the schema version. The version is stored as the table's comment, so it is created and changed together
 * with the table.
 *
 * <p>The keys of a partition are ordered by their UTF-8 bytes. {@code epoch} and {@code writes} are needed when the
 * response to a write is lost; see {@link RecordWriter}.
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

    /**
     * @throws StoreException if the keyspace has a newer schema or another program's table
     */
    static void createOrCheck(CqlSession session, CassandraUri uri, RandomGenerator random) {
        String keyspace = uri.keyspace();
        var schema = new Schema(session, keyspace);
        var retries = new Retries(uri.settings(), random);
        if (!schema.hasKeyspace()) {
            schema.define(
                    retries,
                    "CREATE KEYSPACE IF NOT EXISTS " + keyspace
                            + " WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': "
                            + uri.settings().replicationFactor() + "}");
        }
        if (schema.comment().isEmpty()) {
            // With leveled compaction, a page of a frequently written partition is spread over few files.
            schema.define(
                    retries,
                    "CREATE TABLE IF NOT EXISTS " + keyspace + ".record ("
                            + "partition text, key text, version bigint, body blob, seal blob, epoch bigint static, writes map<bigint, bigint> static, "
                            + "PRIMARY KEY (partition, key)) WITH comment = '" + COMMENT + VERSION
                            + "' AND compaction = {'class': 'LeveledCompactionStrategy'}");
        }
        int version = schema.check(new Retries(uri.settings(), random));
        if (version < VERSION) {
            schema.addSeals(new Retries(uri.settings(), random));
        }
        schema.awaitTable(new Retries(uri.settings(), random));
    }

    /** Requires that a server has created the table. */
    static void require(CqlSession session, CassandraUri uri) {
        var schema = new Schema(session, uri.keyspace());
        if (!schema.hasKeyspace() || schema.comment().isEmpty()) {
            throw new StoreException(
                    "The keyspace " + uri.keyspace() + " has no Carillon table: no server has used it yet.", null);
        }
    }

    /**
     * The schema version. Waits until the responding node knows the table: a node that has just started learns of it
     * from the others.
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
                    "The keyspace has schema " + number + "; this version of Carillon supports schemas up to " + VERSION
                            + ".",
                    null);
        }
        return number;
    }

    /** Several servers may do this at the same time, and the next start completes what was interrupted. */
    private void addSeals(Retries retries) {
        define(retries, "ALTER TABLE " + keyspace + ".record ADD IF NOT EXISTS seal blob");
        define(retries, "ALTER TABLE " + keyspace + ".record WITH comment = '" + COMMENT + VERSION + "'");
    }

    /**
     * Another server may be creating the table at this moment: a node lists it slightly before it can use it, and the
     * other nodes follow. Prolonged disagreement between nodes does not prevent a start.
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
     * Changes the schema through one node, the same for all servers that start at the same time. A node processes
     * schema changes one by one, whereas two nodes could each create a table of the same name. Busy nodes may take longer to
     * agree than the driver waits.
     */
    private void define(Retries retries, String statement) {
        Node node = session.getMetadata().getNodes().values().stream()
                .filter(known -> known.getState() == NodeState.UP && known.getHostId() != null)
                .min(Comparator.comparing(known -> Objects.requireNonNullElse(known.getHostId(), new UUID(0, 0))))
                .orElseThrow(() -> new StoreException("No Cassandra node is up.", null));
        ResultSet result =
                session.execute(SimpleStatement.newInstance(statement).setNode(node));
        boolean agreed = result.getExecutionInfo().isSchemaInAgreement();
        while (!agreed) {
            if (!retries.again()) {
                throw disagreement();
            }
            agreed = session.checkSchemaAgreement();
        }
    }

    private static StoreException disagreement() {
        return new StoreException("The Cassandra nodes do not agree on the schema yet. Try again in a moment.", null);
    }
}
