package io.carillon.cli.settings;

import io.carillon.cli.logging.LogOptions;
import io.carillon.engines.sqlite.SqliteLimits;
import io.carillon.server.Configuration;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.tls.TlsFiles;
import io.carillon.server.logs.RequestLogOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value for each setting. Immutable. */
public final class Settings {
    /** The name of the settings file in a server's data directory. */
    public static final String FILE_NAME = "carillon.properties";

    private static final DataSettings DATA = new DataSettings();
    private static final HttpSettings HTTP = new HttpSettings();
    private static final TlsSettings TLS = new TlsSettings();
    private static final CacheSettings CACHE = new CacheSettings();
    private static final ThrottleSettings THROTTLE = new ThrottleSettings();
    private static final QuotaSettings QUOTAS = new QuotaSettings();
    private static final ScrubSettings SCRUB = new ScrubSettings();
    private static final LogSettings LOG = new LogSettings();
    private static final AccessLogSettings ACCESS_LOG = new AccessLogSettings();
    private static final MetricsSettings METRICS = new MetricsSettings();
    private static final AuditSettings AUDIT = new AuditSettings();
    private static final PostgresqlStoreSettings POSTGRESQL = new PostgresqlStoreSettings();
    private static final CassandraStoreSettings CASSANDRA = new CassandraStoreSettings();

    /** In the order of the documentation. */
    private static final List<SettingGroup> GROUPS = List.of(
            DATA, HTTP, TLS, CACHE, THROTTLE, QUOTAS, SCRUB, LOG, ACCESS_LOG, METRICS, AUDIT, POSTGRESQL, CASSANDRA);

    private static final List<Setting> ALL =
            GROUPS.stream().flatMap(group -> group.settings().stream()).toList();

    /** Every setting at its default. */
    public static final Settings DEFAULT = new Settings(Map.of());

    private static final Set<String> PLACES = Set.of("data", "store.url", "http.host", "http.port");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*");

    private final SettingValues values;

    /** With the values that are given, in the form of {@link Setting#read}, and the defaults of all other settings. */
    Settings(Map<Setting, GivenValue> given) {
        this.values = new SettingValues(ALL, given);
    }

    /**
     * The settings of a file alone, whatever the command line and the environment give.
     *
     * @throws ConfigurationException as {@link SettingSources#read} does
     */
    public static Settings read(Path file) {
        return new SettingSources(List.of(), Map.of()).read(file);
    }

    /** The setting of a name in a file; empty if there is none. */
    static Optional<Setting> named(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findAny();
    }

    /** The names of all settings. */
    static List<String> names() {
        return ALL.stream().map(Setting::name).toList();
    }

    /** What contradicts what, one sentence each, with where it was given; empty if all settings fit together. */
    List<String> contradictions() {
        return GROUPS.stream()
                .flatMap(group -> group.contradictions(values).stream())
                .map(sentence -> origins(sentence) + sentence)
                .toList();
    }

    /** Where the settings that a sentence names were given: the reader has to look there. */
    private String origins(String sentence) {
        String origins = NAME.matcher(sentence)
                .results()
                .flatMap(name -> named(name.group()).stream())
                .map(values::given)
                .filter(value -> !value.isDefault())
                .map(GivenValue::origin)
                .distinct()
                .collect(Collectors.joining(" and "));
        return origins.isEmpty() ? "" : origins + ": ";
    }

    /**
     * What a reload of other settings changes: a line for each setting whose value differs, which says so if a running server
     * does not take it over.
     */
    public List<String> changesTo(Settings other) {
        return GROUPS.stream()
                .flatMap(group -> group.settings().stream()
                        .filter(setting -> !values.text(setting).equals(other.values.text(setting)))
                        .map(setting -> setting + ": " + values.shown(setting) + " -> " + other.values.shown(setting)
                                + (group.isReloadable(setting) ? "" : " takes effect after a restart")))
                .toList();
    }

    /** What is in effect in a server that reloads other settings: the reloadable ones from there, and the rest from here. */
    public Settings reloaded(Settings other) {
        Map<Setting, GivenValue> effective = new HashMap<>();
        for (SettingGroup group : GROUPS) {
            for (Setting setting : group.settings()) {
                effective.put(setting, (group.isReloadable(setting) ? other : this).values.given(setting));
            }
        }
        return new Settings(effective);
    }

    /** The configuration of the server. */
    public Configuration configuration() {
        return new Configuration(
                HTTP.limits(values),
                THROTTLE.limits(values),
                QUOTAS.quotas(values),
                CACHE.bytes(values),
                SCRUB.limits(values),
                HTTP.access(values),
                new RequestLogOptions(LOG.slow(values), ACCESS_LOG.options(values)),
                METRICS.options(values));
    }

    /** What a server logs on standard error, and how. */
    public LogOptions log() {
        return LOG.options(values);
    }

    /**
     * The settings that are not at their default, as {@code name=value}, without passwords. Where the server listens and where its
     * data are is not among them: nearly every server has that set.
     */
    public List<String> changed() {
        return ALL.stream()
                .filter(setting -> !PLACES.contains(setting.name()))
                .filter(setting -> !values.text(setting).equals(setting.defaultValue()))
                .map(setting -> setting + "=" + values.shown(setting))
                .toList();
    }

    /**
     * The files of TLS; empty without TLS.
     *
     * @param directory what relative paths are relative to
     */
    public Optional<TlsFiles> tlsFiles(Path directory) {
        return TLS.files(values, directory);
    }

    /** Time for a TLS handshake. */
    public Duration tlsHandshake() {
        return TLS.handshake(values);
    }

    /** Whether the server may listen beyond this machine without TLS. */
    public boolean isInsecure() {
        return TLS.isInsecure(values);
    }

    /** Where changes are recorded, and how. */
    public AuditPlace audit() {
        return AUDIT.place(values);
    }

    /** The limits of the engines, whichever of them is in use. */
    public StoreLimits storeLimits() {
        return new StoreLimits(
                SqliteLimits.SERVER,
                POSTGRESQL.limits(values),
                CASSANDRA.engine(values),
                CASSANDRA.recordsPerPartition(values));
    }

    /** The server's directory; empty if nothing names it. */
    public Optional<Path> folder() {
        return DATA.folder(values);
    }

    /** The address of the database, which may have a password; empty for SQLite. */
    public Optional<String> database() {
        return DATA.database(values);
    }

    /** Where the server listens. */
    public HttpAddress address() {
        return HTTP.address(values);
    }

    /** A file with all settings, those of engines that are not in use too, each below its meaning and the values that it accepts. */
    public String text() {
        return ALL.stream().map(setting -> setting.line(values.text(setting))).collect(Collectors.joining("\n"));
    }

    /** The same, with where each value was given. */
    public String textWithOrigins() {
        return ALL.stream()
                .map(setting -> setting.line(
                        values.text(setting),
                        "Given by: " + values.given(setting).origin() + "."))
                .collect(Collectors.joining("\n"));
    }
}
