package io.carillon.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.Configuration;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer and an orchestrator ask, while a server runs and while it stops. */
class HealthOverHttpTest {
    private static final List<Map.Entry<String, String>> HOST = List.of(Map.entry("Host", "localhost"));
    private static final RawHttp.Request HEALTH = new RawHttp.Request("GET", "/carillon/health", HOST, new byte[0]);
    private static final RawHttp.Request READY = HEALTH.withTarget("/carillon/ready");
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
    void aRunningServerIsAliveAndReadyWithoutASignature() throws IOException {
        try (var server = RunningServer.start(folder)) {
            for (RawHttp.Request check : List.of(HEALTH, READY)) {
                RawHttp.Response response = server.send(check);
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("{\"Status\":\"ok\"}");
                assertThat(server.send(check.withMethod("POST")).status()).isEqualTo(404);
            }
        }
    }

    /** An orchestrator that restarted the server would not bring back its database. */
    @Test
    void aServerWithoutItsStoreIsAliveButNotReady() throws IOException {
        try (var server = RunningServer.start(folder)) {
            server.store().close();
            RawHttp.Response ready = server.send(READY);
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"Status\":\"no-store\"}");
            assertThat(server.send(HEALTH).status()).isEqualTo(200);
        }
    }

    /** Every thread that serves strangers waits for the store meanwhile, and so does every one that would look again. */
    @Test
    void aStoreThatHangsDelaysNoCheck() throws Exception {
        var stores = new ArrayList<HangingStore>();
        try (var server = RunningServer.start(folder, store -> {
            stores.add(new HangingStore(store));
            return stores.get(0);
        })) {
            HangingStore store = stores.get(0);
            NewAccessKey deleted = server.accessKeys().create(RunningServer.TENANT);
            server.accessKeys().delete(deleted.key().accessKeyId());
            assertThat(server.send(READY).status()).isEqualTo(200);
            store.hang();
            var strangers = new ArrayList<CompletableFuture<RawHttp.Response>>();
            for (int i = 0; i < 8; i++) {
                strangers.add(CompletableFuture.supplyAsync(() -> send(server, deleted)));
            }
            Waiting.until(() -> store.hanging() == 2, () -> "Strangers do not wait for the store.");
            // The last result may be used once more.
            Waiting.until(() -> server.send(READY).status() == 503, () -> "It is ready without a store.");
            for (int i = 0; i < 200; i++) {
                assertThat(server.send(READY).body()).isEqualTo("{\"Status\":\"no-store\"}");
                assertThat(server.send(HEALTH).status()).isEqualTo(200);
            }
            assertThat(store.hanging())
                    .as("one look at the store, and two strangers")
                    .isEqualTo(3);
            store.goOn();
            Waiting.until(() -> server.send(READY).status() == 200, () -> "It is not ready again.");
            for (CompletableFuture<RawHttp.Response> stranger : strangers) {
                assertThat(stranger.get().status()).isEqualTo(403);
            }
        }
    }

    private static RawHttp.Response send(RunningServer server, NewAccessKey key) {
        try {
            return server.call(key, "GET", "/accounts", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aStoppingServerIsNotReadyButServesRequests() throws Exception {
        RunningServer server = RunningServer.start(folder, SLOW_TO_STOP, System::nanoTime);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
        RawHttp.Response ready = server.send(READY);
        while (ready.status() == 200) {
            ready = server.send(READY);
        }
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("{\"Status\":\"stopping\"}");
        assertThat(server.send(HEALTH).status()).isEqualTo(200);
        assertThat(server.call("GET", "/accounts", "").status()).isEqualTo(200);
        stopped.get();
    }
}
