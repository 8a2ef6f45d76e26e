package io.carillon.cli.settings;

import io.carillon.directory.core.Quotas;
import io.carillon.engines.cassandra.CassandraSettings;
import io.carillon.engines.cassandra.Consistency;
import io.carillon.engines.postgresql.PostgresqlLimits;
import io.carillon.server.Configuration;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value for each {@link Setting}. Immutable. */
public final class Settings {
    /** The name of the settings file in a server's data directory. */
    public static final String FILE_NAME = "carillon.properties";

    /** Every setting at its default. */
    public static final Settings DEFAULT = new Settings(Map.of());

    /** Largest bodies that must fit at once: a chunked body takes up to three times its length while it arrives. */
    private static final int LEAST_LARGE_BODIES = 4;

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    /** With the values that are given, in the form of {@link Setting#read}, and the defaults of all other settings. */
    Settings(Map<Setting, String> given) {
        for (Setting setting : Setting.values()) {
            values.put(setting, given.getOrDefault(setting, setting.defaultValue()));
        }
    }

    /**
     * Reads a file of Java properties in UTF-8. A setting that is not in the file is at its default.
     *
     * @throws ConfigurationException if the file cannot be read; or if a setting is unknown, repeated, has a value that it
     *     does not accept, or contradicts another. The message has one line for each problem
     */
    public static Settings read(Path file) {
        return SettingsFile.read(file);
    }

    /** What contradicts what, one sentence each; empty if all settings fit together. */
    List<String> contradictions() {
        return Stream.of(
                        unlessLess(Setting.POSTGRESQL_WRITERS, Setting.POSTGRESQL_CONNECTIONS),
                        unlessLess(Setting.HTTP_HEAD_SECONDS, Setting.HTTP_REQUEST_SECONDS),
                        unlessRoomForBodies(),
                        unlessLess(Setting.POSTGRESQL_STATEMENT_SECONDS, Setting.POSTGRESQL_ANSWER_SECONDS))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> unlessLess(Setting less, Setting more) {
        return number(less) < number(more)
                ? Optional.empty()
                : Optional.of(
                        less + "=" + text(less) + ": it must be less than " + more + ", which is " + text(more) + ".");
    }

    private Optional<String> unlessRoomForBodies() {
        int least = LEAST_LARGE_BODIES * number(Setting.HTTP_BODY_BYTES);
        return isAutomatic(text(Setting.HTTP_BODIES_BYTES)) || number(Setting.HTTP_BODIES_BYTES) >= least
                ? Optional.empty()
                : Optional.of(
                        Setting.HTTP_BODIES_BYTES + "=" + text(Setting.HTTP_BODIES_BYTES) + ": it must be at least "
                                + LEAST_LARGE_BODIES + " times " + Setting.HTTP_BODY_BYTES + ", which is "
                                + text(Setting.HTTP_BODY_BYTES) + ".");
    }

    private long bodiesBytes() {
        String value = text(Setting.HTTP_BODIES_BYTES);
        return isAutomatic(value)
                ? Math.max(
                        HttpLimits.DEFAULT.maxBodiesBytes(),
                        (long) LEAST_LARGE_BODIES * number(Setting.HTTP_BODY_BYTES))
                : number(Setting.HTTP_BODIES_BYTES);
    }

    /** The configuration of the server. */
    public Configuration configuration() {
        return new Configuration(
                new HttpLimits(
                        number(Setting.HTTP_BODY_BYTES),
                        bodiesBytes(),
                        number(Setting.HTTP_HEADER_BYTES),
                        number(Setting.HTTP_REQUEST_LINE_BYTES),
                        number(Setting.HTTP_CONNECTIONS),
                        number(Setting.HTTP_THREADS),
                        number(Setting.HTTP_READS_PER_PROCESSOR),
                        number(Setting.HTTP_WAITING),
                        new HttpTimeouts(
                                seconds(Setting.HTTP_IDLE_SECONDS),
                                seconds(Setting.HTTP_HEAD_SECONDS),
                                seconds(Setting.HTTP_REQUEST_SECONDS),
                                seconds(Setting.HTTP_WRITE_SECONDS),
                                seconds(Setting.HTTP_DRAIN_DELAY_SECONDS),
                                seconds(Setting.HTTP_DRAIN_SECONDS))),
                new ThrottleLimits(
                        rate(Setting.THROTTLE_READS_PER_SECOND, Setting.THROTTLE_READS_BURST),
                        rate(Setting.THROTTLE_WRITES_PER_SECOND, Setting.THROTTLE_WRITES_BURST)),
                new Quotas(
                        number(Setting.QUOTAS_ROOMS_PER_ACCOUNT),
                        number(Setting.QUOTAS_MEMBERS_PER_ROOM),
                        number(Setting.QUOTAS_ROOMS_PER_MEMBER),
                        number(Setting.QUOTAS_BOTS_PER_ACCOUNT)),
                number(Setting.CACHE_RESPONSES_BYTES),
                new ScrubLimits(scrubInterval(), number(Setting.STORE_SCRUB_RECORDS_PER_SECOND)),
                new HttpAccess(pathPrefix(), pages()));
    }

    private PathPrefix pathPrefix() {
        String prefix = text(Setting.HTTP_PATH_PREFIX);
        return isOff(prefix) ? PathPrefix.NONE : new PathPrefix(prefix);
    }

    private CrossOrigin pages() {
        String origins = text(Setting.HTTP_CORS_ORIGINS);
        return isOff(origins) ? CrossOrigin.OFF : Objects.requireNonNull(CrossOrigin.parse(origins));
    }

    /** The limits of the engines, whichever of them is in use. */
    public StoreLimits storeLimits() {
        return new StoreLimits(
                new PostgresqlLimits(
                        number(Setting.POSTGRESQL_CONNECTIONS),
                        number(Setting.POSTGRESQL_WRITERS),
                        seconds(Setting.POSTGRESQL_CONNECT_SECONDS),
                        seconds(Setting.POSTGRESQL_STATEMENT_SECONDS),
                        seconds(Setting.POSTGRESQL_ANSWER_SECONDS),
                        seconds(Setting.POSTGRESQL_IDLE_TRANSACTION_SECONDS)),
                new CassandraSettings(
                        consistency(),
                        number(Setting.CASSANDRA_REPLICATION),
                        seconds(Setting.CASSANDRA_REQUEST_SECONDS),
                        seconds(Setting.CASSANDRA_PATIENCE_SECONDS),
                        Duration.ofMillis(number(Setting.CASSANDRA_SHORTEST_PAUSE_MILLISECONDS)),
                        Duration.ofMillis(number(Setting.CASSANDRA_LONGEST_PAUSE_MILLISECONDS))),
                number(Setting.CASSANDRA_USERS_PER_PARTITION));
    }

    private Consistency consistency() {
        return Stream.of(Consistency.values())
                .filter(consistency -> Setting.word(consistency).equals(text(Setting.CASSANDRA_CONSISTENCY)))
                .findAny()
                .orElseThrow();
    }

    private static boolean isOff(String value) {
        return value.equals(Values.OFF);
    }

    private static boolean isAutomatic(String value) {
        return value.equals(Values.AUTOMATIC);
    }

    private String text(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    private int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    private Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }

    private @Nullable Duration scrubInterval() {
        return isOff(text(Setting.STORE_SCRUB_HOURS)) ? null : Duration.ofHours(number(Setting.STORE_SCRUB_HOURS));
    }

    private @Nullable RateLimit rate(Setting perSecond, Setting burst) {
        return isOff(text(perSecond)) ? null : new RateLimit(number(perSecond), number(burst));
    }

    /** A file with all settings, those of engines that are not in use too, each below its meaning and the values that it accepts. */
    public String text() {
        return Stream.of(Setting.values())
                .map(setting -> setting.line(text(setting)))
                .collect(Collectors.joining("\n"));
    }
}
