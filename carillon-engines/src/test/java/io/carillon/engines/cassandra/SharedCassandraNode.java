package io.carillon.engines.cassandra;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A node shared by all test classes of a run, started on first use and stopped at the end. */
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

    /** The single-node cluster. */
    public CassandraCluster cluster() {
        return Objects.requireNonNull(running).cluster();
    }

    /** A new keyspace. */
    public String newKeyspace() {
        return "test_" + Objects.requireNonNull(running).keyspaces().incrementAndGet();
    }

    /** A new keyspace, as the URI that a store is opened with. */
    public URI newUri() {
        return cluster().uri(newKeyspace());
    }

    /** The same, reached through a proxy. */
    URI newUri(InetSocketAddress proxy) {
        return cluster().uri(newKeyspace(), List.of(proxy));
    }
}
