package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.loadbalancing.DcInferringLoadBalancingPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Creates the driver's sessions. Anything not set here (TLS, credentials, pools) comes from the driver's own
 * configuration: system properties that start with {@code datastax-java-driver.}, or an {@code application.conf}.
 */
final class Sessions {
    private static final int QUIET_MILLIS = 50;

    private Sessions() {}

    static CqlSession open(CassandraUri uri) {
        CqlSessionBuilder builder = CqlSession.builder().withConfigLoader(configuration(uri));
        uri.contactPoints().forEach(builder::addContactPoint);
        if (uri.datacenter() != null) {
            builder.withLocalDatacenter(uri.datacenter());
        }
        return translating(builder::build);
    }

    private static DriverConfigLoader configuration(CassandraUri uri) {
        CassandraSettings settings = uri.settings();
        Duration timeout = settings.requestTimeout();
        return DriverConfigLoader.programmaticBuilder()
                .withClass(DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS, DcInferringLoadBalancingPolicy.class)
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, timeout)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, timeout)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, timeout)
                .withString(
                        DefaultDriverOption.REQUEST_CONSISTENCY,
                        settings.consistency().plain().name())
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, settings.longestPause())
                .withDuration(
                        DefaultDriverOption.RECONNECTION_MAX_DELAY,
                        settings.longestPause().multipliedBy(10))
                .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(uri.keyspace()))
                // The schema changes only while a store is being opened, which waits until the driver has seen it.
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, settings.shortestPause())
                // Warnings quote the values of a query, and those include email addresses.
                .withBoolean(DefaultDriverOption.REQUEST_LOG_WARNINGS, false)
                .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                // No call is in progress when a store is closed, so its threads need not linger for the driver's two
                // seconds.
                .withString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT, TimeUnit.MILLISECONDS.name())
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, (int) timeout.toMillis())
                .withString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, TimeUnit.MILLISECONDS.name())
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, (int) timeout.toMillis())
                .build();
    }

    /** Runs a step that may fail in the driver, and translates its exceptions. */
    static <T> T translating(Supplier<T> step) {
        try {
            return step.get();
        } catch (DriverException e) {
            throw Failures.failure(e);
        }
    }
}
