package io.carillon.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.Configuration;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer asks, while a server runs and while it stops. */
class HealthOverHttpTest {
    private static final List<Map.Entry<String, String>> HOST = List.of(Map.entry("Host", "localhost"));
    private static final RawHttp.Request HEALTH = new RawHttp.Request("GET", "/carillon/health", HOST, new byte[0]);
    private static final HttpLimits L = HttpLimits.DEFAULT;
    private static final HttpTimeouts T = HttpTimeouts.DEFAULT;
    private static final Configuration SLOW_TO_STOP = Configuration.DEFAULT.with(new HttpLimits(
            L.maxBodyBytes(),
            L.maxBodiesBytes(),
            L.maxHeaderBytes(),
            L.maxRequestLineBytes(),
            L.maxConnections(),
            L.threads(),
            L.readsPerProcessor(),
            L.maxWaiting(),
            new HttpTimeouts(T.idle(), T.head(), T.request(), T.write(), Duration.ofSeconds(2), T.drain())));

    @TempDir
    Path folder;

    @Test
    void aRunningServerIsHealthyWithoutASignature() throws IOException {
        try (var server = RunningServer.start(folder)) {
            RawHttp.Response health = server.send(HEALTH);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.body()).isEqualTo("{\"Status\":\"ok\"}");
            assertThat(server.send(new RawHttp.Request("POST", "/carillon/health", HOST, new byte[0]))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aServerWithoutItsStoreIsUnhealthy() throws IOException {
        try (var server = RunningServer.start(folder)) {
            server.store().close();
            RawHttp.Response health = server.send(HEALTH);
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.body()).isEqualTo("{\"Status\":\"no store\"}");
        }
    }

    @Test
    void aStoppingServerIsUnhealthyButServesRequests() throws Exception {
        RunningServer server = RunningServer.start(folder, SLOW_TO_STOP, System::nanoTime);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
        RawHttp.Response health = server.send(HEALTH);
        while (health.status() == 200) {
            health = server.send(HEALTH);
        }
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.body()).isEqualTo("{\"Status\":\"stopping\"}");
        assertThat(server.call("GET", "/accounts", "").status()).isEqualTo(200);
        stopped.get();
    }
}
