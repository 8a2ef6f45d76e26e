package io.carillon.engines.cassandra;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The location of the nodes and how to use them, as a URI: {@code
 * cassandra://host1,host2:9042/keyspace?datacenter=dc1&consistency=local_quorum&replication=3}.
 *
 * @param contactPoints nodes through which to discover the others; the default port is 9042
 * @param keyspace the keyspace of the records
 * @param datacenter the datacenter whose nodes are used; null for that of the contact points
 * @param settings the given settings, with the URI's parameters applied
 */
record CassandraUri(
        List<InetSocketAddress> contactPoints,
        String keyspace,
        @Nullable String datacenter,
        CassandraSettings settings) {

    static final int DEFAULT_PORT = 9042;

    /** Names that mean the same quoted and unquoted. Cassandra allows 48 characters. */
    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    private static final Pattern CONTACT_POINT =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]@\\s]+)(?::(\\d{1,5}))?");

    /**
     * Reads a URI.
     *
     * @throws IllegalArgumentException if it is not the URI of a Cassandra keyspace; the message says what is wrong
     */
    static CassandraUri parse(URI uri, CassandraSettings settings) {
        if (!"cassandra".equals(uri.getScheme()) || uri.getAuthority() == null || uri.getPath() == null) {
            throw new IllegalArgumentException("expected cassandra://host1,host2:9042/keyspace");
        }
        String keyspace = uri.getPath().startsWith("/") ? uri.getPath().substring(1) : uri.getPath();
        if (!KEYSPACE.matcher(keyspace).matches()) {
            throw new IllegalArgumentException(
                    "the keyspace must follow the hosts: lower-case letters, digits and _, at most 48 characters");
        }
        var parsed = new CassandraUri(contactPoints(uri.getAuthority()), keyspace, null, settings);
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&", -1)) {
                int equals = parameter.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("expected name=value in place of '" + parameter + "'");
                }
                parsed = parsed.with(
                        parameter.substring(0, equals),
                        URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parsed;
    }

    private static List<InetSocketAddress> contactPoints(String authority) {
        var points = new ArrayList<InetSocketAddress>();
        for (String part : authority.split(",", -1)) {
            Matcher point = CONTACT_POINT.matcher(part);
            if (!point.matches()) {
                throw new IllegalArgumentException("expected host or host:port in place of '" + part + "'");
            }
            int port = point.group(2) == null ? DEFAULT_PORT : Integer.parseInt(point.group(2));
            // Unresolved, so that the driver resolves the name, and does so again when its address has changed.
            points.add(InetSocketAddress.createUnresolved(point.group(1), port));
        }
        return List.copyOf(points);
    }

    private CassandraUri with(String name, String value) {
        return switch (name) {
            case "datacenter" -> new CassandraUri(contactPoints, keyspace, datacenter(value), settings);
            case "consistency" -> with(settings.withConsistency(consistency(value)));
            case "replication" -> with(settings.withReplicationFactor(replicationFactor(value)));
            default ->
                throw new IllegalArgumentException(
                        "unknown parameter '" + name + "'; known parameters: datacenter, consistency, replication");
        };
    }

    private CassandraUri with(CassandraSettings changed) {
        return new CassandraUri(contactPoints, keyspace, datacenter, changed);
    }

    private static String datacenter(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("datacenter must not be empty");
        }
        return value;
    }

    private static Consistency consistency(String value) {
        for (Consistency consistency : Consistency.values()) {
            if (consistency.name().toLowerCase(Locale.ROOT).equals(value)) {
                return consistency;
            }
        }
        throw new IllegalArgumentException("consistency must be quorum or local_quorum");
    }

    private static int replicationFactor(String value) {
        if (!value.matches("[1-9]\\d?")) {
            throw new IllegalArgumentException("replication must be a number from 1 to 99");
        }
        return Integer.parseInt(value);
    }
}
