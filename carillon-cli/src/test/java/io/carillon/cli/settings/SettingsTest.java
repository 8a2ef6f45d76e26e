package io.carillon.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.core.Quotas;
import io.carillon.engines.cassandra.Consistency;
import io.carillon.server.Configuration;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.CrossOrigin;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.metrics.MetricsOptions;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Configuration DEFAULTS = new Configuration(
            HttpLimits.DEFAULT,
            ThrottleLimits.OFF,
            Quotas.DEFAULT,
            64 * 1024 * 1024,
            new ScrubLimits(Duration.ofHours(24), 1000));

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("limits.properties"), text);
    }

    private Configuration read(String text) throws IOException {
        return Settings.read(file(text)).configuration();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# nothing is set\n\n", "throttle.reads.per-second=off\nthrottle.writes.per-second = off \n"
            })
    void unsetSettingsHaveTheirDefaults(String text) throws IOException {
        assertThat(read(text)).isEqualTo(DEFAULTS);
        assertThat(Configuration.DEFAULT).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingHasItsPlace() throws IOException {
        assertThat(read("""
                http.threads=2
                http.reads-per-processor=1
                http.waiting: 3
                http.body.bytes = 200000
                http.bodies.bytes = 2000000
                http.connections=17
                http.head.seconds=13
                http.request.seconds=14
                http.write.seconds=15
                http.header.bytes=8192
                http.request-line.bytes=4096
                http.idle.seconds=4
                http.drain-delay.seconds=10
                http.drain.seconds=5
                cache.responses.bytes=1000000
                throttle.reads.per-second=6
                throttle.reads.burst=7
                throttle.writes.per-second=8
                throttle.writes.burst=9
                quotas.rooms-per-account=10
                quotas.members-per-room=11
                quotas.rooms-per-member=12
                quotas.bots-per-account=0
                store.scrub.hours=off
                store.scrub.records-per-second=100
                metrics.port=9100
                metrics.host=0.0.0.0
                """))
                .isEqualTo(new Configuration(
                                new HttpLimits(
                                        200_000,
                                        2_000_000,
                                        8192,
                                        4096,
                                        17,
                                        2,
                                        1,
                                        3,
                                        new HttpTimeouts(
                                                Duration.ofSeconds(4),
                                                Duration.ofSeconds(13),
                                                Duration.ofSeconds(14),
                                                Duration.ofSeconds(15),
                                                Duration.ofSeconds(10),
                                                Duration.ofSeconds(5))),
                                new ThrottleLimits(new RateLimit(6, 7), new RateLimit(8, 9)),
                                new Quotas(10, 11, 12, 0),
                                1_000_000,
                                new ScrubLimits(null, 100))
                        .with(MetricsOptions.at(new HttpAddress("0.0.0.0", 9100))));
    }

    @Test
    void metricsMayBeOffOrHaveAPortOfThisMachineOnly() throws IOException {
        assertThat(read("metrics.enabled=off\nmetrics.port=9100").metrics()).isEqualTo(MetricsOptions.OFF);
        assertThat(read("metrics.enabled=on").metrics()).isEqualTo(MetricsOptions.DEFAULT);
        assertThat(read("metrics.port=0").metrics()).isEqualTo(MetricsOptions.at(HttpAddress.loopback(0)));
        assertThat(read("metrics.host=0.0.0.0").metrics())
                .as("the address is that of metrics.port only")
                .isEqualTo(MetricsOptions.DEFAULT);
    }

    @Test
    void databaseSettingsAreReadWhicheverStoreIsUsed() throws IOException {
        Settings settings = Settings.read(file("postgresql.connections=9\ncassandra.consistency=local_quorum\n"));
        assertThat(settings.configuration()).isEqualTo(DEFAULTS);
        assertThat(settings.storeLimits().postgresql().connections()).isEqualTo(9);
        assertThat(settings.storeLimits().cassandra().consistency()).isEqualTo(Consistency.LOCAL_QUORUM);
        assertThat(settings.storeLimits().usersPerPartition()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "http.head.seconds, 9, http.request.seconds, 9",
        "postgresql.writers, 16, postgresql.connections, 16",
        "postgresql.statement.seconds, 20, postgresql.answer.seconds, 20",
        "postgresql.statement.seconds, 60, postgresql.answer.seconds, 50"
    })
    void contradictorySettingsAreRefused(String less, int ofLess, String more, int ofMore) throws IOException {
        assertRefused(
                less + "=" + ofLess + "\n" + more + "=" + ofMore,
                less + "=" + ofLess + ": it must be less than " + more + ", which is " + ofMore + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUORUM", "one", "", "5", "off"})
    void anUnknownWordIsRefused(String word) throws IOException {
        assertRefused(
                "cassandra.consistency=" + word,
                "cassandra.consistency=" + word + ": it must be one of quorum, local_quorum.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"console", "/", "/console/", "//console", "/a/../b", "/.", "/a b", "/a?b", "/%63", "/ü", "OFF"})
    void invalidPathPrefixesAreRejected(String value) throws IOException {
        assertRefused(
                "http.path-prefix=" + value.replace("ü", "\\u00fc"),
                "http.path-prefix=" + value
                        + ": it must be a path of letters, digits and -._~ without a trailing slash, or off.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/",
                "https://a.example,",
                "a.example",
                "https://*.example",
                "https://a.example, *",
                "https://me@a.example",
                "https://a.example https://b.example",
                "null",
                "none"
            })
    void invalidOriginsAreRejected(String value) throws IOException {
        assertRefused(
                "http.cors.origins=" + value,
                "http.cors.origins=" + value
                        + ": it must be a comma-separated list of origins such as https://admin.example.com, * for"
                        + " all, or off.");
    }

    @Test
    void aPrefixAndOriginsAreTexts() throws IOException {
        assertThat(read("http.path-prefix=/a/b-1.c\nhttp.cors.origins=https://A.example:8443, http://localhost:3000")
                        .access())
                .isEqualTo(new HttpAccess(
                        new PathPrefix("/a/b-1.c"),
                        new CrossOrigin(Set.of("https://a.example:8443", "http://localhost:3000"))));
        assertThat(read("http.cors.origins=*").access().pages()).isEqualTo(new CrossOrigin(Set.of(CrossOrigin.ANY)));
        assertThat(DEFAULTS.access().prefix()).isEqualTo(new PathPrefix("/console"));
        for (String off : List.of("off", "")) {
            assertThat(read("http.path-prefix=" + off + "\nhttp.cors.origins=" + off)
                            .access())
                    .isEqualTo(new HttpAccess(PathPrefix.NONE, CrossOrigin.OFF));
        }
    }

    @Test
    void theBudgetMustFitFourOfTheLargestBodies() throws IOException {
        assertRefused(
                "http.body.bytes=2000000\nhttp.bodies.bytes=7999999",
                "http.bodies.bytes=7999999: it must be at least 4 times http.body.bytes, which is 2000000.");
        assertThat(read("http.body.bytes=2000000\nhttp.bodies.bytes=8000000")
                        .http()
                        .maxBodiesBytes())
                .isEqualTo(8_000_000);
        assertThat(read("http.body.bytes=16777216\nhttp.bodies.bytes=auto")
                        .http()
                        .maxBodiesBytes())
                .isGreaterThanOrEqualTo(4 * 16_777_216);
    }

    @Test
    void oneRateAloneMayBeSetAndItsBurstIsAtItsDefault() throws IOException {
        assertThat(read("throttle.writes.per-second=5").throttle())
                .isEqualTo(new ThrottleLimits(null, new RateLimit(5, 100)));
    }

    @ParameterizedTest
    @CsvSource({
        "http.threads, 1, 1000",
        "http.reads-per-processor, 1, 1000",
        "http.waiting, 0, 1000000",
        "http.body.bytes, 102400, 16777216",
        "http.header.bytes, 8192, 1048576",
        "http.request-line.bytes, 4096, 1048576",
        "http.connections, 1, 1000000",
        "http.write.seconds, 1, 86400",
        "http.idle.seconds, 1, 86400",
        "http.drain-delay.seconds, 0, 3600",
        "http.drain.seconds, 1, 3600",
        "throttle.reads.per-second, 1, 1000000",
        "throttle.reads.burst, 1, 1000000",
        "throttle.writes.per-second, 1, 1000000",
        "throttle.writes.burst, 1, 1000000",
        "quotas.rooms-per-account, 0, 1000000",
        "quotas.members-per-room, 0, 1000000",
        "quotas.rooms-per-member, 0, 1000000",
        "quotas.bots-per-account, 0, 1000000",
        "postgresql.connect.seconds, 1, 3600",
        "postgresql.idle-transaction.seconds, 1, 3600",
        "cassandra.replication, 1, 99",
        "cassandra.request.seconds, 1, 3600",
        "cassandra.patience.seconds, 1, 3600",
        "cassandra.shortest-pause.milliseconds, 1, 1000",
        "cassandra.longest-pause.milliseconds, 1000, 60000",
        "cassandra.users-per-partition, 100, 10000000"
    })
    void theBoundsOfARangeAreInclusive(String name, int least, int most) throws IOException {
        for (int inside : new int[] {least, most}) {
            assertThat(Settings.read(file(name + "=" + inside)).text()).contains(name + "=" + inside + "\n");
        }
        for (int outside : new int[] {least - 1, most + 1}) {
            assertRefused(
                    name + "=" + outside,
                    name + "=" + outside + ": it must be a whole number from " + least + " to " + most);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"many", "", "+5", "5.0", "5 # five", "0x5", "99999999999999", "\u0665", "OFF", "5,6", "off"})
    void invalidNumbersAreRejected(String value) throws IOException {
        assertRefused("http.threads=" + value, "http.threads=" + value + ": it must be a whole number from 1 to 1000.");
    }

    @Test
    void aRateMayBeOff() throws IOException {
        assertRefused(
                "throttle.reads.per-second=none",
                "throttle.reads.per-second=none: it must be a whole number from 1 to 1000000, or off.");
    }

    @Test
    void anUnknownNameIsRefused() throws IOException {
        assertRefused("http.thread=5", "There is no setting http.thread.");
        assertRefused("HTTP.THREADS=5", "There is no setting HTTP.THREADS.");
    }

    @Test
    void aRepeatedNameIsRefused() throws IOException {
        assertRefused("http.threads=5\nhttp.threads=5", "http.threads is set more than once.");
    }

    @Test
    void allProblemsOfAFileAreReportedTogether() throws IOException {
        Path file = file("http.threads=none\nhttp.waiting=-1\nno.such=5\nhttp.idle.seconds=9\n");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.read(file))
                .satisfies(refusal -> assertThat(refusal.getMessage().lines())
                        .hasSize(3)
                        .allSatisfy(line -> assertThat(line).startsWith(file + ": ")));
    }

    @Test
    void unreadableFilesAreRejected() throws IOException {
        Path missing = folder.resolve("missing.properties");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.read(missing))
                .withMessage("There is no file " + missing + ".");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Settings.read(folder));
        assertRefused("http.threads=\\u00zz", "Malformed");
        Path latin = folder.resolve("latin.properties");
        Files.write(latin, "# gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.read(latin))
                .withMessage(latin + ": it is not UTF-8.");
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = file(text);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.read(file))
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(message);
    }

    @Test
    void shownConfigurationsReadBackTheSame() throws IOException {
        Settings settings = Settings.read(file("http.threads=2\nthrottle.writes.per-second=8\n"));
        Settings again = Settings.read(file(settings.text()));
        assertThat(again.text()).isEqualTo(settings.text());
        assertThat(again.configuration()).isEqualTo(settings.configuration());
    }

    @Test
    void theDocumentShowsTheDefaults() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "configuration.md")))
                .contains("```properties\n" + Settings.DEFAULT.text() + "```\n");
    }
}
