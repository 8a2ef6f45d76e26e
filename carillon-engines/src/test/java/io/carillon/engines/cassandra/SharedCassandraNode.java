package io.carillon.engines.cassandra;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One node for all test classes of a run, started when the first needs it and ended after the last. */
public final class SharedCassandraNode implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedCassandraNode.class);

    private Running running;

    private record Running(CassandraCluster cluster, AtomicInteger keyspaces) implements AutoCloseable {
        @Override
        public void close() {
            cluster.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Running.class,
                        type -> new Running(CassandraCluster.start(1), new AtomicInteger()),
                        Running.class);
    }

    /** The cluster of that one node. */
    public CassandraCluster cluster() {
        return Objects.requireNonNull(running).cluster();
    }

    /** A keyspace that nobody has used. */
    public String newKeyspace() {
        return "test_" + Objects.requireNonNull(running).keyspaces().incrementAndGet();
    }

    /** A keyspace that nobody has used, as a store is opened with it. */
    public URI newUri() {
        return cluster().uri(newKeyspace());
    }

    /** The same, reached through a proxy. */
    URI newUri(InetSocketAddress proxy) {
        return cluster().uri(newKeyspace(), List.of(proxy));
    }
}
