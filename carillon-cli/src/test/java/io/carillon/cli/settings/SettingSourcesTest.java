package io.carillon.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command line, environment, file, default: which of them decides, and what is said about a wrong one. */
class SettingSourcesTest {
    private static final SettingFlag PORT_FLAG = new SettingFlag("--port", "http.port", "8001");

    @TempDir
    Path folder;

    private static Settings environment(String... namesAndValues) {
        return new SettingSources(List.of(), variables(namesAndValues)).read(null);
    }

    private static Map<String, String> variables(String... namesAndValues) {
        return namesAndValues.length == 2
                ? Map.of(namesAndValues[0], namesAndValues[1])
                : Map.of(namesAndValues[0], namesAndValues[1], namesAndValues[2], namesAndValues[3]);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("limits.properties"), text);
    }

    private static void assertRefused(String variable, String value, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> environment(variable, value))
                .withMessage(message);
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironmentBeforeTheFileBeforeTheDefault() throws IOException {
        Map<String, String> variables = Map.of("CARILLON_HTTP_PORT", "8002", "CARILLON_HTTP_THREADS", "2");
        Path file = file("http.port=8003\nhttp.threads=3\nhttp.waiting=3\n");
        Settings settings = new SettingSources(List.of(PORT_FLAG), variables).read(file);
        assertThat(settings.address()).isEqualTo(new HttpAddress("127.0.0.1", 8001));
        assertThat(settings.configuration().http().threads()).isEqualTo(2);
        assertThat(settings.configuration().http().maxWaiting()).isEqualTo(3);
        assertThat(settings.textWithOrigins())
                .contains(
                        "# Given by: --port.\nhttp.port=8001\n",
                        "# Given by: CARILLON_HTTP_THREADS.\nhttp.threads=2\n",
                        "# Given by: " + file + ".\nhttp.waiting=3\n",
                        "# Given by: default.\nhttp.connections=10000\n");
    }

    @Test
    void whatIsShownReadsBackTheSame() throws IOException {
        Settings settings = environment("CARILLON_THROTTLE_READS_PER_SECOND", "5", "CARILLON_DATA", "/srv/a\\b \u00fc");
        Settings again = Settings.read(file(settings.textWithOrigins()));
        assertThat(again.text()).isEqualTo(settings.text());
        assertThat(again.folder()).isEqualTo(settings.folder()).contains(Path.of("/srv/a\\b \u00fc"));
        assertThat(again.configuration()).isEqualTo(settings.configuration());
    }

    @Test
    void everySettingHasAVariableOfItsOwn() {
        assertThat(Settings.names()).extracting(Variables::name).doesNotHaveDuplicates();
        for (String name : Settings.names()) {
            Setting setting = Settings.named(name).orElseThrow();
            String value = setting.defaultValue();
            String expected = value.isEmpty() ? "default" : Variables.name(name);
            assertThat(environment(Variables.name(name), value).textWithOrigins())
                    .contains("# Given by: " + expected + ".\n" + name + "=" + value + "\n");
        }
        assertThat(Variables.name("http.request-line.bytes")).isEqualTo("CARILLON_HTTP_REQUEST_LINE_BYTES");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", " 7", "7\t", "007"})
    void blanksAroundAValueDoNotCount(String value) {
        assertThat(environment("CARILLON_THROTTLE_WRITES_PER_SECOND", value)
                        .configuration()
                        .throttle())
                .isEqualTo(new ThrottleLimits(null, new RateLimit(7, 100)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyVariableIsAsGoodAsNone(String value) throws IOException {
        Settings settings =
                new SettingSources(List.of(), Map.of("CARILLON_HTTP_PORT", value)).read(file("http.port=8003\n"));
        assertThat(settings.address().port()).isEqualTo(8003);
        assertThat(environment("CARILLON_HTTP_PROT", value).text()).isEqualTo(Settings.DEFAULT.text());
    }

    @ParameterizedTest
    @CsvSource({
        "CARILLON_HTTP_PROT, CARILLON_HTTP_PORT",
        "CARILLON_HTTP_THREAD, CARILLON_HTTP_THREADS",
        "CARILLON_THROTTLE_READS_PERSECOND, CARILLON_THROTTLE_READS_PER_SECOND",
        "CARILLON_HTPP_PORT, CARILLON_HTTP_PORT",
        "CARILLON_PORT, CARILLON_HTTP_PORT",
        "CARILLON_STORE, CARILLON_STORE_URL",
        "CARILLON_DATA_DIR, CARILLON_DATA",
        "carillon_http_port, CARILLON_HTTP_PORT",
        "Carillon_Data, CARILLON_DATA"
    })
    void aVariableThatLooksLikeASettingIsRefused(String variable, String meant) {
        assertRefused(
                variable, "1", "There is no setting for the variable " + variable + ". Did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "CARILLON_JAVA_OPTS, -Xmx1g",
        "CARILLON_DEBUG, 1",
        "CARILLON_CONFIG, /etc/carillon.properties",
        "CARILLON_SERVE_OPTIONS, --port 0",
        "CARILLON_BACKUP_KEEP, 7",
        "CARILLON_VERSION, 1.0",
        "CARILLON_PORT, tcp://10.0.0.1:8018",
        "CARILLON_HTTP_PORT, tcp://10.0.0.1:8018",
        "CARILLON_PORT_8018_TCP_ADDR, 10.0.0.1",
        "CARILLON_SERVICE_HOST, 10.0.0.1",
        "CARILLON_STORE_SERVICE_PORT, 5432",
        "HTTP_PORT, many",
        "PATH, /bin"
    })
    void otherVariablesAreLeftAlone(String variable, String value) {
        assertThat(environment(variable, value).text()).isEqualTo(Settings.DEFAULT.text());
    }

    @Test
    void wrongValuesAreReportedByWhereTheyWereGivenAllAtOnce() throws IOException {
        Path file = file("http.threads=0\nhttp.waitin=1\n");
        var sources = new SettingSources(
                List.of(new SettingFlag("--port", "http.port", "many")), Map.of("CARILLON_HTTP_CONNECTIONS", "all"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sources.read(file))
                .withMessage(file + ": http.threads=0: it must be a whole number from 1 to 1000.\n" + file
                        + ": There is no setting http.waitin. Did you mean http.waiting?\n"
                        + "CARILLON_HTTP_CONNECTIONS=all: it must be a whole number from 1 to 1000000.\n"
                        + "--port=many: it must be a whole number from 0 to 65535.");
    }

    @Test
    void aContradictionNamesWhereItWasGiven() throws IOException {
        assertRefused(
                "CARILLON_POSTGRESQL_WRITERS",
                "16",
                "CARILLON_POSTGRESQL_WRITERS: postgresql.writers=16: it must be less than postgresql.connections, which is"
                        + " 16.");
        Path file = file("postgresql.connections=9\n");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new SettingSources(List.of(), Map.of("CARILLON_POSTGRESQL_WRITERS", "9")).read(file))
                .withMessage("CARILLON_POSTGRESQL_WRITERS and " + file
                        + ": postgresql.writers=9: it must be less than postgresql.connections, which is 9.");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example/chime?user=me&password=hunter2&ssl=true, jdbc:postgresql://db.example/chime?user=me&password=***&ssl=true",
        "jdbc:postgresql://db.example/chime?sslPassword=hunter2, jdbc:postgresql://db.example/chime?sslPassword=***",
        "jdbc:postgresql://me:hunter2@db.example:5432/chime, jdbc:postgresql://me:***@db.example:5432/chime",
        "jdbc:postgresql://me:hunter2@more@db.example/chime, ***",
        "jdbc:postgresql://me:hun/ter2@db.example/chime, ***",
        "jdbc:postgresql://me:hun?ter2@db.example/chime, ***",
        "jdbc:postgresql:chime?password=hunter2, jdbc:postgresql:chime?password=***",
        "cassandra://me:hunter2@one.example/chime, cassandra://me:***@one.example/chime",
        "'cassandra://one.example:9042,two.example/chime?datacenter=a', 'cassandra://one.example:9042,two.example/chime?datacenter=a'"
    })
    void aPasswordIsNeverShown(String url, String shown) {
        Settings settings = environment("CARILLON_STORE_URL", url);
        assertThat(settings.database()).contains(url);
        assertThat(settings.textWithOrigins())
                .contains("\nstore.url=" + shown + "\n")
                .doesNotContain("hunter", "ter2");
        assertThat(Settings.DEFAULT.changesTo(settings))
                .containsExactly("store.url: sqlite -> " + shown + " takes effect after a restart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://me:hunter2@db.example/chime", "hunter2", "cassandra://me:hunter2@ /chime"})
    void aWrongAddressIsNotRepeated(String url) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> environment("CARILLON_STORE_URL", url))
                .withMessageStartingWith("CARILLON_STORE_URL: it must be ")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void theFileOfTheFolderCannotNameAnother() throws IOException {
        var sources = new SettingSources(List.of(), Map.of("CARILLON_DATA", folder.toString()));
        assertThat(sources.folder()).contains(folder);
        assertThat(sources.readIn(folder).folder()).contains(folder);
        Path file = Files.writeString(folder.resolve(Settings.FILE_NAME), "data=/elsewhere\nhttp.threads=3\n");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sources.readIn(folder))
                .withMessageStartingWith(file + ": data=/elsewhere: this file belongs to " + folder + ".");
        Files.writeString(file, "data=" + folder + "\nhttp.threads=3\n");
        assertThat(sources.readIn(folder).configuration().http().threads()).isEqualTo(3);
    }

    @Test
    void aReloadTakesOverWhatMayChangeAndReportsTheRest() {
        Settings changed = environment("CARILLON_THROTTLE_READS_PER_SECOND", "50", "CARILLON_HTTP_PORT", "8019");
        assertThat(Settings.DEFAULT.changesTo(changed))
                .containsExactly(
                        "http.port: 8018 -> 8019 takes effect after a restart", "throttle.reads.per-second: off -> 50");
        Settings inEffect = Settings.DEFAULT.reloaded(changed);
        assertThat(inEffect.address().port()).isEqualTo(8018);
        assertThat(inEffect.configuration().throttle().reads()).isEqualTo(new RateLimit(50, 100));
        assertThat(inEffect.changesTo(changed)).containsExactly("http.port: 8018 -> 8019 takes effect after a restart");
    }
}
