package io.carillon.server.configuration;

import io.carillon.directory.core.Quotas;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.throttling.RateLimit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Each thing that may be set: a whole number, or {@code off} where there need not be a limit; or one of some words, or a text of a certain form. */
enum Setting {
    HTTP_THREADS("http.threads", HttpLimits.DEFAULT.threads(), 1, 1000, "Changes that are worked on at once."),
    HTTP_READS_PER_PROCESSOR(
            "http.reads-per-processor",
            HttpLimits.DEFAULT.readsPerProcessor(),
            1,
            1000,
            "Reads that are worked on at once, for each processor. A database far away may want more."),
    HTTP_WAITING(
            "http.waiting",
            HttpLimits.DEFAULT.maxWaiting(),
            0,
            1_000_000,
            "Reads, and changes, that may wait for a thread. What comes then is told to come again (503)."),
    HTTP_BODY_BYTES(
            "http.body.bytes",
            HttpLimits.DEFAULT.maxBodyBytes(),
            100 * 1024,
            16 * 1024 * 1024,
            "The largest body of a request, in bytes."),
    HTTP_BODIES_BYTES(
            "http.bodies.bytes",
            "auto",
            1024 * 1024,
            999_999_999,
            List.of("auto"),
            "Memory for requests that arrive, wait or are worked on, in bytes; further ones get a retryable 503. As much again"
                    + " is for heads that are incomplete, and for responses that clients have not received. auto is an eighth of the heap, from 4 to 64 MiB. At least four times"
                    + " http.body.bytes."),
    HTTP_HEADER_BYTES(
            "http.header.bytes",
            HttpLimits.DEFAULT.maxHeaderBytes(),
            8 * 1024,
            1024 * 1024,
            "All headers of a request together, in bytes."),
    HTTP_REQUEST_LINE_BYTES(
            "http.request-line.bytes",
            HttpLimits.DEFAULT.maxRequestLineBytes(),
            4 * 1024,
            1024 * 1024,
            "Method, path and query of a request together, in bytes."),
    HTTP_CONNECTIONS(
            "http.connections",
            HttpLimits.DEFAULT.maxConnections(),
            1,
            1_000_000,
            "Open connections. Further ones are closed at once. Never more than the process has file descriptors for."),
    HTTP_HEAD_SECONDS(
            "http.head.seconds",
            (int) HttpTimeouts.DEFAULT.head().toSeconds(),
            1,
            3600,
            "Time for a request line and headers to arrive, from their first byte, in seconds; less than"
                    + " http.request.seconds."),
    HTTP_REQUEST_SECONDS(
            "http.request.seconds",
            (int) HttpTimeouts.DEFAULT.request().toSeconds(),
            2,
            86_400,
            "Time for a whole request to arrive, from its first byte, in seconds."),
    HTTP_WRITE_SECONDS(
            "http.write.seconds",
            (int) HttpTimeouts.DEFAULT.write().toSeconds(),
            1,
            86_400,
            "Time for a client to receive a response, in seconds."),
    HTTP_IDLE_SECONDS(
            "http.idle.seconds",
            (int) HttpTimeouts.DEFAULT.idle().toSeconds(),
            1,
            86_400,
            "Idle timeout of a connection, in seconds."),
    HTTP_DRAIN_DELAY_SECONDS(
            "http.drain-delay.seconds",
            (int) HttpTimeouts.DEFAULT.drainDelay().toSeconds(),
            0,
            3600,
            "How long a server that is told to stop goes on while its health check says no, in seconds."),
    HTTP_DRAIN_SECONDS(
            "http.drain.seconds",
            (int) HttpTimeouts.DEFAULT.drain().toSeconds(),
            1,
            3600,
            "How long requests under way are waited for when the server stops, in seconds."),
    HTTP_PATH_PREFIX(
            "http.path-prefix",
            HttpAccess.DEFAULT.prefix().path(),
            Form.of(
                    "a path of letters, digits and -._~ without a slash at its end, or off",
                    text -> !text.isEmpty() && PathPrefix.isPrefix(text)),
            "A path that may precede every path of the server, as /console preceded those of AWS's endpoint."),
    HTTP_CORS_ORIGINS(
            "http.cors.origins",
            "off",
            Form.of(
                    "origins such as https://admin.example.com with commas between them, * for all, or off",
                    text -> CrossOrigin.parse(text) != null),
            "Pages in a browser that may call the server (CORS)."),
    ANSWERS_KEPT_BYTES(
            "answers.kept.bytes",
            64 * 1024 * 1024,
            0,
            999_999_999,
            "Cached responses to reads, all together, in bytes; at most a quarter of the memory. 0 caches none."),
    THROTTLE_READS_PER_SECOND(
            "throttle.reads.per-second",
            "off",
            1,
            RateLimit.MAX,
            "Get, List and Search operations that each access key may call a second, in the long run."),
    THROTTLE_READS_BURST(
            "throttle.reads.burst", 100, 1, RateLimit.MAX, "How many of them it may call at once after a rest."),
    THROTTLE_WRITES_PER_SECOND(
            "throttle.writes.per-second",
            "off",
            1,
            RateLimit.MAX,
            "All other operations that each access key may call a second, in the long run."),
    THROTTLE_WRITES_BURST(
            "throttle.writes.burst", 100, 1, RateLimit.MAX, "How many of them it may call at once after a rest."),
    QUOTAS_ROOMS_PER_ACCOUNT(
            "quotas.rooms-per-account", Quotas.DEFAULT.roomsPerAccount(), 0, 1_000_000, "Chat rooms of an account."),
    QUOTAS_MEMBERS_PER_ROOM(
            "quotas.members-per-room",
            Quotas.DEFAULT.membersPerRoom(),
            0,
            1_000_000,
            "Members of a chat room, users and bots together."),
    QUOTAS_ROOMS_PER_MEMBER(
            "quotas.rooms-per-member",
            Quotas.DEFAULT.roomsPerMember(),
            0,
            1_000_000,
            "Chat rooms that a user or bot is a member of."),
    QUOTAS_BOTS_PER_ACCOUNT(
            "quotas.bots-per-account", Quotas.DEFAULT.botsPerAccount(), 0, 1_000_000, "Bots of an account."),
    STORE_SCRUB_HOURS(
            "store.scrub.hours",
            24,
            1,
            8760,
            List.of("off"),
            "How often the whole store is read to find damage: hours from one start to the next."),
    STORE_SCRUB_RECORDS_PER_SECOND(
            "store.scrub.records-per-second",
            ScrubLimits.RECORDS_PER_SECOND,
            100,
            1_000_000,
            "How fast that reads, in records per second at most."),
    POSTGRESQL_CONNECTIONS(
            "postgresql.connections",
            16,
            2,
            1000,
            "Connections to PostgreSQL. What needs one waits for it while all are in use."),
    POSTGRESQL_WRITERS(
            "postgresql.writers",
            4,
            1,
            999,
            "How many of them may write at the same time; fewer than postgresql.connections."),
    POSTGRESQL_CONNECT_SECONDS(
            "postgresql.connect.seconds",
            5,
            1,
            3600,
            "How long a connection may take to be made, and a request waits for one to be free, in seconds."),
    POSTGRESQL_STATEMENT_SECONDS(
            "postgresql.statement.seconds", 15, 1, 3600, "After how long PostgreSQL gives up a statement, in seconds."),
    POSTGRESQL_ANSWER_SECONDS(
            "postgresql.answer.seconds",
            20,
            2,
            3601,
            "How long PostgreSQL may say nothing before it counts as gone, in seconds; more than"
                    + " postgresql.statement.seconds."),
    POSTGRESQL_IDLE_TRANSACTION_SECONDS(
            "postgresql.idle-transaction.seconds",
            10,
            1,
            3600,
            "After how long PostgreSQL ends a transaction whose server vanished, in seconds."),
    CASSANDRA_CONSISTENCY(
            "cassandra.consistency",
            "quorum",
            List.of("quorum", "local_quorum"),
            "Which replicas must answer: most of all of them, or most of those in one datacenter."),
    CASSANDRA_REPLICATION(
            "cassandra.replication",
            3,
            1,
            99,
            "Copies in each datacenter, for a keyspace that the server makes; one that is there is left as it is."),
    CASSANDRA_REQUEST_SECONDS(
            "cassandra.request.seconds",
            8,
            1,
            3600,
            "How long one answer of Cassandra is waited for, in seconds; longer than the nodes' own timeouts."),
    CASSANDRA_PATIENCE_SECONDS(
            "cassandra.patience.seconds",
            20,
            1,
            3600,
            "For how long what Cassandra did not answer is tried again before the request fails, in seconds."),
    CASSANDRA_SHORTEST_PAUSE_MILLISECONDS(
            "cassandra.shortest-pause.milliseconds",
            20,
            1,
            1000,
            "The pause between the first two of these tries, in milliseconds; it doubles with each."),
    CASSANDRA_LONGEST_PAUSE_MILLISECONDS(
            "cassandra.longest-pause.milliseconds", 1000, 1000, 60_000, "What that doubling ends at, in milliseconds."),
    CASSANDRA_USERS_PER_PARTITION(
            "cassandra.users-per-partition",
            100_000,
            100,
            10_000_000,
            "Users of an account that are kept in one partition; an account with more is spread over several.");

    private static final String OFF = "off";
    private static final String AUTOMATIC = "auto";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final String text;
    private final String defaultValue;
    private final int least;
    private final int most;
    /** What the setting may be instead of a number; if there is no number from {@code least} to {@code most}, these alone. */
    @SuppressWarnings("ImmutableEnumChecker") // List.of makes immutable ones.
    private final List<String> words;

    /** What else it may be; null for a number or word. */
    @SuppressWarnings("ImmutableEnumChecker") // It has no state.
    private final @Nullable Form form;

    private final String meaning;

    /**
     * The form of a text.
     *
     * @param description as a sentence ends that begins with "it must be"
     */
    private record Form(String description, Predicate<String> accepts) {
        static Form of(String description, Predicate<String> accepts) {
            return new Form(description, accepts);
        }
    }

    Setting(String text, String defaultValue, Form form, String meaning) {
        this(text, defaultValue, 0, -1, List.of("off"), form, meaning);
    }

    Setting(String text, int defaultValue, int least, int most, String meaning) {
        this(text, Integer.toString(defaultValue), least, most, List.of(), meaning);
    }

    Setting(String text, int defaultValue, int least, int most, List<String> words, String meaning) {
        this(text, Integer.toString(defaultValue), least, most, words, meaning);
    }

    Setting(String text, String word, int least, int most, String meaning) {
        this(text, word, least, most, List.of(word), meaning);
    }

    Setting(String text, String defaultValue, List<String> words, String meaning) {
        this(text, defaultValue, 0, -1, words, meaning);
    }

    Setting(String text, String defaultValue, int least, int most, List<String> words, String meaning) {
        this(text, defaultValue, least, most, words, null, meaning);
    }

    Setting(
            String text,
            String defaultValue,
            int least,
            int most,
            List<String> words,
            @Nullable Form form,
            String meaning) {
        this.text = text;
        this.defaultValue = defaultValue;
        this.least = least;
        this.most = most;
        this.words = words;
        this.form = form;
        this.meaning = meaning;
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

    static boolean isOff(String value) {
        return value.equals(OFF);
    }

    static boolean isAutomatic(String value) {
        return value.equals(AUTOMATIC);
    }

    /**
     * Reads a value.
     *
     * @return a word, or a number in its shortest form
     * @throws ConfigurationException if it is none that the setting may have
     */
    String read(String value) {
        if (words.contains(value) || (form != null && form.accepts().test(value))) {
            return value;
        }
        if (form != null && value.isEmpty()) {
            return OFF;
        }
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw new ConfigurationException(text + "=" + value + ": it must be " + range() + ".");
        }
        return Integer.toString(number);
    }

    private String range() {
        if (form != null) {
            return form.description();
        }
        String choice = String.join(", ", words);
        if (most < least) {
            return "one of " + choice;
        }
        return "a whole number from " + least + " to " + most + (words.isEmpty() ? "" : ", or " + choice);
    }

    /** The setting with a value as a file has it, its meaning and range before it. */
    String line(String value) {
        return "# " + meaning + "\n# " + Character.toUpperCase(range().charAt(0)) + range().substring(1) + ". Default: "
                + defaultValue + ".\n" + text + "=" + value + "\n";
    }

    @Override
    public String toString() {
        return text;
    }
}
