package io.carillon.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which time series a server has, whatever it is sent, and where it serves them. */
class MetricsSeriesTest {
    private static final Pattern ADDRESS =
            Pattern.compile("Metrics are served on (http://127\\.0\\.0\\.1:\\d+)/carillon");
    private static final Pattern REFUSED = Pattern.compile("HTTP/1\\.1 4\\d\\d ");
    private static final int STRANGE_REQUESTS = 10_000;
    private static final int AT_ONCE = 100;

    @TempDir
    Path folder;

    /** Made-up paths, operations, methods and access keys: whatever anybody sends, the series stay the same. */
    @Test
    void noCallerCanMakeTimeSeries() throws Exception {
        try (ServerProcess server = new DataFolder(folder).serve()) {
            var scraped = new ScrapedServer(folder, server);
            // Series of its own begin with it.
            scraped.scrape();
            sendStrange(server, 0, 8);
            Set<String> known = scraped.settled().ownSeries();
            for (int sent = 8; sent < STRANGE_REQUESTS; sent += AT_ONCE) {
                sendStrange(server, sent, sent + AT_ONCE);
            }
            assertThat(scraped.settled().ownSeries()).isEqualTo(known);
            assertThat(known).hasSizeLessThan(700);
            server.terminate();
        }
    }

    /** Sends all of them at once, and returns when all are refused. */
    private static void sendStrange(ServerProcess server, int from, int to) throws IOException {
        var requests = new StringBuilder();
        for (int number = from; number < to; number++) {
            requests.append(strange(number));
        }
        try (var socket =
                new Socket(server.endpoint().getHost(), server.endpoint().getPort())) {
            socket.setSoTimeout(Waiting.giveUpMillis());
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            var answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(REFUSED.matcher(answers).results().count()).as(answers).isEqualTo(to - from);
        }
    }

    private static String strange(int number) {
        String now = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        String line = switch (number % 4) {
            case 0 -> "METHOD" + number + " /made-up-" + number;
            case 1 -> "GET /accounts/account" + number + "/users?operation=operation" + number;
            case 2 -> "GET /accounts/account" + number;
            default -> "GET /carillon/" + number;
        };
        String signature = number % 4 == 2
                ? "X-Amz-Date: " + now + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIA" + number + "/"
                        + now.substring(0, 8)
                        + "/us-east-1/chime/aws4_request, SignedHeaders=host;x-amz-date, Signature="
                        + "0".repeat(64) + "\r\n"
                : "";
        return line + " HTTP/1.1\r\nHost: localhost\r\n" + signature + "\r\n";
    }

    @Test
    void metricsHaveAPortOfTheirOwnIfItIsSet() throws IOException {
        var other = new DataFolder(Files.createDirectory(folder.resolve("other")));
        Path settings = Files.writeString(folder.resolve("metrics.properties"), "metrics.port=0\n");
        try (ServerProcess separate = other.serve("--config", settings.toString())) {
            var address = ADDRESS.matcher(separate.standardError());
            assertThat(address.find()).as(separate.standardError()).isTrue();
            ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"));
            Scrape scrape = Scrape.of(environment, URI.create(address.group(1) + "/metrics"));
            assertThat(scrape.types()).containsKeys("carillon_connections", "process_cpu_seconds_total");
            assertThat(scrape.value("carillon_connections"))
                    .as("connections of the port that clients call")
                    .isZero();
            assertThat(Program.run(
                                    environment,
                                    List.of("curl", "--silent", "--head", separate.endpoint() + "/carillon/metrics"))
                            .standardOutput())
                    .startsWith("HTTP/1.1 404");
            separate.terminate();
        }
    }
}
