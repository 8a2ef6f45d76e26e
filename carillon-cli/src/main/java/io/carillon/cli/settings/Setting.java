package io.carillon.cli.settings;

import io.carillon.directory.core.Quotas;
import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.Consistency;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.replay.ResponseCache;
import io.carillon.server.throttling.RateLimit;
import io.carillon.store.spread.SpreadLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@value Settings#FILE_NAME}: name, default, accepted values and meaning of each. The default is the one of
 * the class that the setting is for.
 */
enum Setting {
    HTTP_THREADS("http.threads", HttpLimits.DEFAULT.threads(), Values.number(1, 1000), "Concurrent changes."),
    HTTP_READS_PER_PROCESSOR(
            "http.reads-per-processor",
            HttpLimits.DEFAULT.readsPerProcessor(),
            Values.number(1, 1000),
            "Concurrent reads per processor. A distant database may need more."),
    HTTP_WAITING(
            "http.waiting",
            HttpLimits.DEFAULT.maxWaiting(),
            Values.number(0, 1_000_000),
            "Reads, and also changes, that may wait for a thread. Further requests get a retryable 503."),
    HTTP_BODY_BYTES(
            "http.body.bytes",
            HttpLimits.DEFAULT.maxBodyBytes(),
            Values.number(100 * 1024, 16 * 1024 * 1024),
            "Largest request body, in bytes."),
    HTTP_BODIES_BYTES(
            "http.bodies.bytes",
            Values.AUTOMATIC,
            Values.number(1024 * 1024, 999_999_999, Values.AUTOMATIC),
            "Memory for requests that arrive, wait or are being processed, in bytes; further ones get a retryable 503. The same"
                    + " amount is available for incomplete heads, and for responses that clients have not received. auto is an"
                    + " eighth of the heap, from 4 to 64 MiB. At least four times http.body.bytes."),
    HTTP_HEADER_BYTES(
            "http.header.bytes",
            HttpLimits.DEFAULT.maxHeaderBytes(),
            Values.number(8 * 1024, 1024 * 1024),
            "Total size of a request's headers, in bytes."),
    HTTP_REQUEST_LINE_BYTES(
            "http.request-line.bytes",
            HttpLimits.DEFAULT.maxRequestLineBytes(),
            Values.number(4 * 1024, 1024 * 1024),
            "Total size of a request's method, path and query, in bytes."),
    HTTP_CONNECTIONS(
            "http.connections",
            HttpLimits.DEFAULT.maxConnections(),
            Values.number(1, 1_000_000),
            "Open connections; further ones are closed immediately. Never more than the process has file descriptors for."),
    HTTP_HEAD_SECONDS(
            "http.head.seconds",
            HttpTimeouts.DEFAULT.head(),
            Values.number(1, 3600),
            "Time for a request line and headers to arrive, from their first byte, in seconds; less than"
                    + " http.request.seconds."),
    HTTP_REQUEST_SECONDS(
            "http.request.seconds",
            HttpTimeouts.DEFAULT.request(),
            Values.number(2, 86_400),
            "Time for a whole request to arrive, from its first byte, in seconds."),
    HTTP_WRITE_SECONDS(
            "http.write.seconds",
            HttpTimeouts.DEFAULT.write(),
            Values.number(1, 86_400),
            "Time for a client to receive a response, in seconds."),
    HTTP_IDLE_SECONDS(
            "http.idle.seconds",
            HttpTimeouts.DEFAULT.idle(),
            Values.number(1, 86_400),
            "Idle timeout of a connection, in seconds."),
    HTTP_DRAIN_DELAY_SECONDS(
            "http.drain-delay.seconds",
            HttpTimeouts.DEFAULT.drainDelay(),
            Values.number(0, 3600),
            "How long a stopping server still accepts requests while its health check reports 503, in seconds."),
    HTTP_DRAIN_SECONDS(
            "http.drain.seconds",
            HttpTimeouts.DEFAULT.drain(),
            Values.number(1, 3600),
            "How long a stopping server waits for requests in progress, in seconds."),
    HTTP_PATH_PREFIX(
            "http.path-prefix",
            HttpAccess.DEFAULT.prefix().path(),
            Values.text(
                    "a path of letters, digits and -._~ without a trailing slash, or off",
                    text -> PathPrefix.isPrefix(text)),
            "A path that may precede every path of the server, as /console did at AWS's endpoint."),
    HTTP_CORS_ORIGINS(
            "http.cors.origins",
            Values.OFF,
            Values.text(
                    "a comma-separated list of origins such as https://admin.example.com, * for all, or off",
                    text -> CrossOrigin.parse(text) != null),
            "Origins whose web pages may call the server (CORS)."),
    CACHE_RESPONSES_BYTES(
            "cache.responses.bytes",
            ResponseCache.DEFAULT_BYTES,
            Values.number(0, 999_999_999),
            "Total size of the cached responses to reads, in bytes; at most a quarter of the memory. 0 switches the cache off."),
    THROTTLE_READS_PER_SECOND(
            "throttle.reads.per-second",
            Values.OFF,
            Values.number(1, RateLimit.MAX, Values.OFF),
            "Get, List and Search calls per second and access key, on average."),
    THROTTLE_READS_BURST(
            "throttle.reads.burst",
            RateLimit.DEFAULT_BURST,
            Values.number(1, RateLimit.MAX),
            "Burst size of these calls."),
    THROTTLE_WRITES_PER_SECOND(
            "throttle.writes.per-second",
            Values.OFF,
            Values.number(1, RateLimit.MAX, Values.OFF),
            "All other calls per second and access key, on average."),
    THROTTLE_WRITES_BURST(
            "throttle.writes.burst",
            RateLimit.DEFAULT_BURST,
            Values.number(1, RateLimit.MAX),
            "Burst size of these calls."),
    QUOTAS_ROOMS_PER_ACCOUNT(
            "quotas.rooms-per-account",
            Quotas.DEFAULT.roomsPerAccount(),
            Values.number(0, 1_000_000),
            "Chat rooms per account."),
    QUOTAS_MEMBERS_PER_ROOM(
            "quotas.members-per-room",
            Quotas.DEFAULT.membersPerRoom(),
            Values.number(0, 1_000_000),
            "Members per chat room, users and bots together."),
    QUOTAS_ROOMS_PER_MEMBER(
            "quotas.rooms-per-member",
            Quotas.DEFAULT.roomsPerMember(),
            Values.number(0, 1_000_000),
            "Chat rooms that one user or bot is a member of."),
    QUOTAS_BOTS_PER_ACCOUNT(
            "quotas.bots-per-account",
            Quotas.DEFAULT.botsPerAccount(),
            Values.number(0, 1_000_000),
            "Bots per account."),
    STORE_SCRUB_HOURS(
            "store.scrub.hours",
            hours(ScrubLimits.DEFAULT.interval()),
            Values.number(1, 8760, Values.OFF),
            "How often the whole store is read to find damage: hours from one start to the next."),
    STORE_SCRUB_RECORDS_PER_SECOND(
            "store.scrub.records-per-second",
            ScrubLimits.DEFAULT.recordsPerSecond(),
            Values.number(100, 1_000_000),
            "Top speed of that reading, in records per second."),
    POSTGRESQL_CONNECTIONS(
            "postgresql.connections",
            PostgresqlLimits.DEFAULT.connections(),
            Values.number(2, 1000),
            "Connections to PostgreSQL. While all are in use, requests wait for one."),
    POSTGRESQL_WRITERS(
            "postgresql.writers",
            PostgresqlLimits.DEFAULT.writers(),
            Values.number(1, 999),
            "Concurrent write transactions; fewer than postgresql.connections."),
    POSTGRESQL_CONNECT_SECONDS(
            "postgresql.connect.seconds",
            PostgresqlLimits.DEFAULT.connectTimeout(),
            Values.number(1, 3600),
            "Timeout for opening a connection, and for waiting until one is free, in seconds."),
    POSTGRESQL_STATEMENT_SECONDS(
            "postgresql.statement.seconds",
            PostgresqlLimits.DEFAULT.statementTimeout(),
            Values.number(1, 3600),
            "Time after which PostgreSQL cancels a statement, in seconds."),
    POSTGRESQL_ANSWER_SECONDS(
            "postgresql.answer.seconds",
            PostgresqlLimits.DEFAULT.answerTimeout(),
            Values.number(2, 3601),
            "Time without a response after which PostgreSQL counts as unreachable, in seconds; more than"
                    + " postgresql.statement.seconds."),
    POSTGRESQL_IDLE_TRANSACTION_SECONDS(
            "postgresql.idle-transaction.seconds",
            PostgresqlLimits.DEFAULT.idleTransactionTimeout(),
            Values.number(1, 3600),
            "Time after which PostgreSQL ends the transaction of a server that has vanished, in seconds."),
    CASSANDRA_CONSISTENCY(
            "cassandra.consistency",
            word(CassandraSettings.DEFAULT.consistency()),
            Values.oneOf(Stream.of(Consistency.values()).map(Setting::word).toList()),
            "Which replicas must respond: a majority of all, or a majority in the local datacenter."),
    CASSANDRA_REPLICATION(
            "cassandra.replication",
            CassandraSettings.DEFAULT.replicationFactor(),
            Values.number(1, 99),
            "Replicas per datacenter, for a keyspace that the server creates; an existing keyspace keeps its own."),
    CASSANDRA_REQUEST_SECONDS(
            "cassandra.request.seconds",
            CassandraSettings.DEFAULT.requestTimeout(),
            Values.number(1, 3600),
            "Timeout of one request to Cassandra, in seconds; longer than the nodes' own timeouts."),
    CASSANDRA_PATIENCE_SECONDS(
            "cassandra.patience.seconds",
            CassandraSettings.DEFAULT.patience(),
            Values.number(1, 3600),
            "How long a request that Cassandra did not respond to is retried before it fails, in seconds."),
    CASSANDRA_SHORTEST_PAUSE_MILLISECONDS(
            "cassandra.shortest-pause.milliseconds",
            (int) CassandraSettings.DEFAULT.shortestPause().toMillis(),
            Values.number(1, 1000),
            "Pause before the first retry, in milliseconds; it doubles with each further one."),
    CASSANDRA_LONGEST_PAUSE_MILLISECONDS(
            "cassandra.longest-pause.milliseconds",
            (int) CassandraSettings.DEFAULT.longestPause().toMillis(),
            Values.number(1000, 60_000),
            "Longest pause between retries, in milliseconds."),
    CASSANDRA_USERS_PER_PARTITION(
            "cassandra.users-per-partition",
            SpreadLimits.DEFAULT.records(),
            Values.number(100, 10_000_000),
            "Users of an account in one partition; larger accounts are spread over several.");

    private final String text;
    private final String defaultValue;

    @SuppressWarnings("ImmutableEnumChecker") // Its implementations have no state that changes.
    private final Values values;

    private final String meaning;

    Setting(String text, String defaultValue, Values values, String meaning) {
        this.text = text;
        this.defaultValue = defaultValue;
        this.values = values;
        this.meaning = meaning;
    }

    Setting(String text, int defaultValue, Values values, String meaning) {
        this(text, Integer.toString(defaultValue), values, meaning);
    }

    Setting(String text, Duration seconds, Values values, String meaning) {
        this(text, Long.toString(seconds.toSeconds()), values, meaning);
    }

    private static String hours(@Nullable Duration interval) {
        return interval == null ? Values.OFF : Long.toString(interval.toHours());
    }

    static String word(Consistency consistency) {
        return consistency.name().toLowerCase(Locale.ROOT);
    }

    /** The setting of a name in a file; empty if there is none. */
    static Optional<Setting> of(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.text.equals(name))
                .findAny();
    }

    String defaultValue() {
        return defaultValue;
    }

    /**
     * Reads a value.
     *
     * @return the value in its shortest form
     * @throws ConfigurationException if the setting does not accept it
     */
    String read(String value) {
        String read = values.read(value);
        if (read == null) {
            throw new ConfigurationException(text + "=" + value + ": it must be " + values.description() + ".");
        }
        return read;
    }

    /** The setting with a value, as a line of a file, below comments with its meaning and what it accepts. */
    String line(String value) {
        String accepted = values.description();
        return "# " + meaning + "\n# " + Character.toUpperCase(accepted.charAt(0)) + accepted.substring(1)
                + ". Default: " + defaultValue + ".\n" + text + "=" + value + "\n";
    }

    @Override
    public String toString() {
        return text;
    }
}
