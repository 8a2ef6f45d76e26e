package io.carillon.tests.faults;

import io.carillon.engines.cassandra.CassandraCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers over three nodes of Cassandra: in each round each server and each node is killed, never two of them at once, and each
 * server's clock steps twice.
 */
class CassandraFaultsTest {
    /** So few that both accounts are spread over several partitions before the end. */
    private static final int USERS_PER_PARTITION = 100;

    private static final long SEED = 20260220;

    /** {@code -Dcarillon.test.faults} sets another number. */
    private static final int ROUNDS = Integer.getInteger("carillon.test.faults", 1);

    @Test
    void nothingAcknowledgedIsLostAndEachWalkIsWhole(@TempDir Path folder) throws Exception {
        try (CassandraCluster cluster = CassandraCluster.start(3);
                var directory = new DirectoryUnderFaults(
                        cluster.uri("faults").toString(),
                        folder,
                        SEED,
                        "cassandra.users-per-partition=" + USERS_PER_PARTITION)) {
            var faults = new ArrayList<Fault>();
            for (int round = 0; round < ROUNDS; round++) {
                faults.addAll(directory.serverFaults());
                faults.addAll(directory.clockFaults());
                faults.addAll(nodeFaults(cluster));
            }
            directory.run(faults);
        }
    }

    private static List<Fault> nodeFaults(CassandraCluster cluster) {
        return cluster.nodes().stream()
                .map(node -> new Fault("node " + node.address(), node::kill, node::restart))
                .toList();
    }
}
