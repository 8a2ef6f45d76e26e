package io.carillon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.server.Configuration;
import io.carillon.server.MetricsPortException;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets metrics, and where. */
class MetricsOverHttpTest {
    private static final RawHttp.Request SCRAPE =
            new RawHttp.Request("GET", "/carillon/metrics", List.of(Map.entry("Host", "localhost")), new byte[0]);
    private static final RawHttp.Request USUAL_SCRAPE = SCRAPE.withTarget("/metrics");
    private static final Configuration ON_A_PORT_OF_THEIR_OWN =
            Configuration.DEFAULT.with(MetricsOptions.at(HttpAddress.loopback(0)));

    @TempDir
    Path folder;

    private RunningServer start(Configuration configuration) throws IOException {
        return RunningServer.start(folder, configuration, System::nanoTime);
    }

    @Test
    void theServersPortServesMetricsToThisMachineOnly() throws IOException {
        try (var server = start(Configuration.DEFAULT)) {
            RawHttp.Response metrics = server.send(SCRAPE);
            assertThat(metrics.status()).isEqualTo(200);
            assertThat(metrics.header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.body()).contains("\ncarillon_connections 1.0\n");
            for (RawHttp.Request refused : List.of(
                    SCRAPE.with("X-Forwarded-For", "192.0.2.60"),
                    SCRAPE.without("host").with("Host", "chime.example.com"))) {
                RawHttp.Response refusal = server.send(refused);
                assertThat(refusal.status()).isEqualTo(403);
                assertThat(refusal.header("x-amzn-errortype")).isEqualTo("ForbiddenException");
                assertThat(refusal.body()).contains("metrics.port").doesNotContain("carillon_");
            }
            assertThat(server.send(USUAL_SCRAPE).status()).isEqualTo(404);
            assertThat(server.send(SCRAPE.withMethod("POST")).status()).isEqualTo(404);
        }
    }

    @Test
    void openMetricsAreServedToThoseWhoAskForThem() throws IOException {
        try (var server = start(Configuration.DEFAULT)) {
            RawHttp.Response metrics = server.send(
                    SCRAPE.with("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"));
            assertThat(metrics.header("content-type"))
                    .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(metrics.body()).endsWith("# EOF\n");
            assertThat(server.send(SCRAPE.with("Accept", "*/*")).header("content-type"))
                    .startsWith("text/plain");
        }
    }

    @Test
    void headHasTheHeadersOfGet() throws IOException {
        try (var server = start(Configuration.DEFAULT)) {
            RawHttp.Response head = server.send(SCRAPE.withMethod("HEAD"));
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-type")).startsWith("text/plain");
            assertThat(Integer.parseInt(head.header("content-length"))).isGreaterThan(10_000);
        }
    }

    @Test
    void metricsMayHaveAPortOfTheirOwn() throws IOException {
        try (var server = start(ON_A_PORT_OF_THEIR_OWN)) {
            int port = server.metricsPort().orElseThrow();
            for (RawHttp.Request request :
                    List.of(SCRAPE, USUAL_SCRAPE, SCRAPE.without("host").with("Host", "metrics.example.com"))) {
                RawHttp.Response metrics = RawHttp.send(port, request);
                assertThat(metrics.status()).isEqualTo(200);
                assertThat(metrics.body()).contains("carillon_build_info{");
            }
            for (String check : List.of("/carillon/health", "/carillon/ready")) {
                assertThat(RawHttp.send(port, SCRAPE.withTarget(check)).body()).isEqualTo("{\"Status\":\"ok\"}");
                assertThat(server.send(SCRAPE.withTarget(check)).status()).isEqualTo(200);
            }
            assertThat(RawHttp.send(port, server.signed("GET", "/accounts", "")).status())
                    .isEqualTo(404);
            assertThat(server.send(SCRAPE).status()).isEqualTo(404);
            assertThat(server.send(SCRAPE.withMethod("OPTIONS")).status()).isEqualTo(404);
        }
    }

    @Test
    void metricsMayBeSwitchedOff() throws IOException {
        try (var server = start(Configuration.DEFAULT.with(MetricsOptions.OFF))) {
            assertThat(server.send(SCRAPE).status()).isEqualTo(404);
            assertThat(server.call("GET", "/accounts", "").status()).isEqualTo(200);
            assertThat(server.send(SCRAPE.withTarget("/carillon/ready")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aScrapeNeedsNoStore() throws IOException {
        try (var server = start(Configuration.DEFAULT)) {
            server.store().close();
            assertThat(server.call("GET", "/accounts", "").status()).isEqualTo(503);
            assertThat(server.send(SCRAPE).body())
                    .containsPattern("carillon_store_call_failures_total\\{call=\"get\"} [1-9]")
                    .containsPattern("outcome=\"ServiceUnavailableException\"} 1.0");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HttpAddress address = HttpAddress.loopback(taken.getLocalPort());
            assertThatThrownBy(() -> start(Configuration.DEFAULT.with(MetricsOptions.at(address))))
                    .isInstanceOf(MetricsPortException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .cause()
                    .hasMessageContaining("already in use");
        }
    }

    @Test
    void refusedConnectionsAreCounted() throws IOException {
        HttpLimits limits = HttpLimits.DEFAULT;
        var two = new HttpLimits(
                limits.maxBodyBytes(),
                limits.maxBodiesBytes(),
                limits.maxHeaderBytes(),
                limits.maxRequestLineBytes(),
                2,
                limits.threads(),
                limits.readsPerProcessor(),
                limits.maxWaiting(),
                limits.timeouts());
        try (var server = start(Configuration.DEFAULT.with(two));
                var first = connect(server);
                var second = connect(server)) {
            // The server has accepted the first one as soon as it answers there.
            scrape(first);
            scrape(second);
            try (var third = connect(server)) {
                assertThat(third.getInputStream().read()).as("closed at once").isEqualTo(-1);
            }
            assertThat(scrape(second))
                    .contains("\ncarillon_connections 2.0\n")
                    .contains("\ncarillon_connections_limit 2.0\n")
                    .contains("\ncarillon_connections_accepted_total 2.0\n")
                    .contains("\ncarillon_connections_refused_total 1.0\n");
        }
    }

    private static Socket connect(RunningServer server) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(Waiting.giveUpMillis());
        return socket;
    }

    private static String scrape(Socket socket) throws IOException {
        socket.getOutputStream().write(RawHttp.bytes(SCRAPE));
        return RawHttp.read(socket.getInputStream(), "GET").body();
    }
}
