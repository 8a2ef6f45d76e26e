package io.carillon.engines.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A cluster on 127.0.0.1 and the addresses after it. Its data is deleted when it is closed. */
public final class CassandraCluster implements AutoCloseable {
    private static final int ATTEMPTS = 100;

    private final Path folder;
    private final List<CassandraNode> nodes = new ArrayList<>();
    private final Thread atExit = new Thread(this::end);

    private CassandraCluster(Path folder) {
        this.folder = folder;
        // Even if the tests are interrupted.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts nodes and waits until clients can reach all of them. */
    public static CassandraCluster start(int size) {
        Path folder;
        try {
            folder = Files.createTempDirectory("carillon-cassandra");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var cluster = new CassandraCluster(folder);
        try {
            int storagePort = freePort(size);
            int nativePort = freePort(size);
            for (int i = 0; i < size; i++) {
                var configuration = new NodeConfiguration(host(i), host(0), storagePort, nativePort, token(i, size));
                cluster.nodes.add(CassandraNode.start(folder.resolve("node" + (i + 1)), configuration));
                if (i == 0) {
                    // A node that finds no other within a few seconds gives up, and on a busy machine the first may
                    // need longer to start.
                    cluster.nodes.get(0).awaitReady();
                }
            }
            cluster.nodes.forEach(CassandraNode::awaitReady);
            return cluster;
        } catch (RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    /** The nodes, the seed first. */
    public List<CassandraNode> nodes() {
        return List.copyOf(nodes);
    }

    /** A keyspace with a replica on every node, but at most three. */
    public URI uri(String keyspace) {
        return uri(keyspace, nodes.stream().map(CassandraNode::address).toList());
    }

    /** The same keyspace, reached through other addresses. */
    URI uri(String keyspace, List<InetSocketAddress> contactPoints) {
        String hosts = contactPoints.stream()
                .map(address -> address.getHostString() + ":" + address.getPort())
                .collect(Collectors.joining(","));
        return URI.create(String.format(
                Locale.ROOT, "cassandra://%s/%s?replication=%d", hosts, keyspace, Math.min(3, nodes.size())));
    }

    private static String host(int index) {
        return "127.0.0." + (index + 1);
    }

    private static long token(int index, int size) {
        return Long.MIN_VALUE + index * (Long.MAX_VALUE / size) * 2;
    }

    /** A port that is free on all of the addresses. */
    private static int freePort(int size) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (var first = new ServerSocket(0, 1, InetAddress.getByName(host(0)))) {
                for (int i = 1; i < size; i++) {
                    new ServerSocket(first.getLocalPort(), 1, InetAddress.getByName(host(i))).close();
                }
                return first.getLocalPort();
            } catch (IOException e) {
                // Taken on another address: try the next one.
            }
        }
        throw new IllegalStateException("no free port");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    private void end() {
        nodes.forEach(CassandraNode::kill);
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
