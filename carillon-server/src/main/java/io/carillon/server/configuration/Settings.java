package io.carillon.server.configuration;

import io.carillon.directory.core.Quotas;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value for each {@link Setting}, from a file of Java properties in UTF-8 or by default. */
public final class Settings {
    /** What the file is called in a server's folder. */
    public static final String FILE_NAME = "carillon.properties";

    /** Every setting at its default. */
    public static final Settings DEFAULT = new Settings(Map.of());

    /** How many of the largest bodies must have room at once: one that comes in chunks takes up to three times its length. */
    private static final int LEAST_LARGE_BODIES = 4;

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private Settings(Map<Setting, String> given) {
        for (Setting setting : Setting.values()) {
            values.put(setting, given.getOrDefault(setting, setting.defaultValue()));
        }
    }

    /**
     * Reads a file. What it does not set is at its default.
     *
     * @throws ConfigurationException if there is no such file, or anything in it is no setting, is there twice, has a value
     *     that the setting may not have, or contradicts another
     */
    public static Settings read(Path file) {
        var texts = new SingleProperties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("There is no file " + file + ".");
        } catch (AccessDeniedException e) {
            throw new ConfigurationException(file + " cannot be read: permission denied.");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + ": it is not UTF-8.");
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage() + ".");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": " + e.getMessage() + ".");
        }
        var given = new EnumMap<Setting, String>(Setting.class);
        var problems = new ArrayList<String>();
        texts.repeated.forEach(name -> problems.add(name + " is set more than once."));
        for (String name : new TreeSet<>(texts.stringPropertyNames())) {
            try {
                Setting setting = Setting.of(name).orElseThrow(() -> unknown(name));
                given.put(setting, setting.read(texts.getProperty(name).strip()));
            } catch (ConfigurationException e) {
                problems.add(e.getMessage());
            }
        }
        var settings = new Settings(given);
        problems.addAll(settings.contradictions());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    problems.stream().map(problem -> file + ": " + problem).collect(Collectors.joining("\n")));
        }
        return settings;
    }

    private List<String> contradictions() {
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
        return Setting.isAutomatic(text(Setting.HTTP_BODIES_BYTES)) || number(Setting.HTTP_BODIES_BYTES) >= least
                ? Optional.empty()
                : Optional.of(
                        Setting.HTTP_BODIES_BYTES + "=" + text(Setting.HTTP_BODIES_BYTES) + ": it must be at least "
                                + LEAST_LARGE_BODIES + " times " + Setting.HTTP_BODY_BYTES + ", which is "
                                + text(Setting.HTTP_BODY_BYTES) + ".");
    }

    private long bodiesBytes() {
        String value = text(Setting.HTTP_BODIES_BYTES);
        return Setting.isAutomatic(value)
                ? Math.max(
                        HttpLimits.DEFAULT.maxBodiesBytes(),
                        (long) LEAST_LARGE_BODIES * number(Setting.HTTP_BODY_BYTES))
                : number(Setting.HTTP_BODIES_BYTES);
    }

    private static ConfigurationException unknown(String name) {
        return new ConfigurationException(name + " is no setting. There are "
                + Arrays.stream(Setting.values()).map(Setting::toString).collect(Collectors.joining(", ")) + ".");
    }

    /** Properties that notice a name that is there twice, of which the last would count in silence. */
    private static final class SingleProperties extends Properties {
        private static final long serialVersionUID = 1;

        private final transient List<String> repeated = Collections.synchronizedList(new ArrayList<>());

        @Override
        public synchronized @Nullable Object put(Object name, Object value) {
            if (containsKey(name)) {
                repeated.add(name.toString());
            }
            return super.put(name, value);
        }
    }

    /** The limits of the server that these settings stand for. */
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
                number(Setting.ANSWERS_KEPT_BYTES),
                new ScrubLimits(scrubInterval(), number(Setting.STORE_SCRUB_RECORDS_PER_SECOND)),
                new HttpAccess(pathPrefix(), pages()));
    }

    private PathPrefix pathPrefix() {
        String prefix = text(Setting.HTTP_PATH_PREFIX);
        return Setting.isOff(prefix) ? PathPrefix.NONE : new PathPrefix(prefix);
    }

    private CrossOrigin pages() {
        String origins = text(Setting.HTTP_CORS_ORIGINS);
        return Setting.isOff(origins) ? CrossOrigin.OFF : Objects.requireNonNull(CrossOrigin.parse(origins));
    }

    /** What these settings say of a PostgreSQL, if the directory is in one. */
    public PostgresqlConfiguration postgresql() {
        return new PostgresqlConfiguration(
                number(Setting.POSTGRESQL_CONNECTIONS),
                number(Setting.POSTGRESQL_WRITERS),
                seconds(Setting.POSTGRESQL_CONNECT_SECONDS),
                seconds(Setting.POSTGRESQL_STATEMENT_SECONDS),
                seconds(Setting.POSTGRESQL_ANSWER_SECONDS),
                seconds(Setting.POSTGRESQL_IDLE_TRANSACTION_SECONDS));
    }

    /** What these settings say of a Cassandra, if the directory is in one. */
    public CassandraConfiguration cassandra() {
        return new CassandraConfiguration(
                text(Setting.CASSANDRA_CONSISTENCY),
                number(Setting.CASSANDRA_REPLICATION),
                seconds(Setting.CASSANDRA_REQUEST_SECONDS),
                seconds(Setting.CASSANDRA_PATIENCE_SECONDS),
                Duration.ofMillis(number(Setting.CASSANDRA_SHORTEST_PAUSE_MILLISECONDS)),
                Duration.ofMillis(number(Setting.CASSANDRA_LONGEST_PAUSE_MILLISECONDS)),
                number(Setting.CASSANDRA_USERS_PER_PARTITION));
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
        return Setting.isOff(text(Setting.STORE_SCRUB_HOURS))
                ? null
                : Duration.ofHours(number(Setting.STORE_SCRUB_HOURS));
    }

    private @Nullable RateLimit rate(Setting perSecond, Setting burst) {
        return Setting.isOff(text(perSecond)) ? null : new RateLimit(number(perSecond), number(burst));
    }

    /** A file that sets all of this, with the meaning and the range of each, also of what a database not in use would get. */
    public String text() {
        return Stream.of(Setting.values())
                .map(setting -> setting.line(text(setting)))
                .collect(Collectors.joining("\n"));
    }
}
