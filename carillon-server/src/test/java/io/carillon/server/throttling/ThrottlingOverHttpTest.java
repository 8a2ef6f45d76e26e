package io.carillon.server.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.Configuration;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Throttling as a client sees it; the time stands still unless the test lets it go on. */
class ThrottlingOverHttpTest {
    private static final Configuration TWO_READS_ONE_WRITE =
            Configuration.DEFAULT.with(new ThrottleLimits(new RateLimit(1, 2), new RateLimit(1, 1)));

    private final AtomicLong time = new AtomicLong();

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.start(folder, TWO_READS_ONE_WRITE, time::get);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawHttp.Response read() throws IOException {
        return server.call("GET", "/accounts", "");
    }

    private RawHttp.Response write() throws IOException {
        return server.call("POST", "/accounts", "{\"Name\": \"Tower\"}");
    }

    @Test
    void requestsBeyondTheRateAreThrottledClientExceptions() throws IOException {
        assertThat(read().status()).isEqualTo(200);
        assertThat(read().status()).isEqualTo(200);
        RawHttp.Response refused = read();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("x-amzn-errortype")).isEqualTo("ThrottledClientException");
        assertThat(refused.body())
                .isEqualTo("{\"Code\":\"Throttled\","
                        + "\"Message\":\"Rate exceeded: this access key may read 1 times a second.\"}");
        assertThat(write().status()).as("writes are counted apart").isEqualTo(201);
        assertThat(write().status()).isEqualTo(429);
        time.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(read().status()).isEqualTo(200);
        assertThat(read().status()).isEqualTo(429);
    }

    @Test
    void anotherKeyIsNotConcerned() throws IOException {
        NewAccessKey other = server.accessKeys().create(RunningServer.TENANT);
        assertThat(write().status()).isEqualTo(201);
        assertThat(write().status()).isEqualTo(429);
        assertThat(server.call(other, "POST", "/accounts", "{\"Name\": \"Tower\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void requestsWithAWrongSignatureAreNotCounted() throws IOException {
        RawHttp.Request right = server.signed("POST", "/accounts", "{\"Name\": \"Tower\"}");
        for (int i = 0; i < 5; i++) {
            assertThat(server.send(right.withBody("{\"Name\": \"Other\"}")).status())
                    .isEqualTo(403);
        }
        assertThat(server.send(right).status()).isEqualTo(201);
    }

    @Test
    void deniedRequestsCountTowardsTheRate() throws IOException {
        NewAccessKey reader = server.accessKeys().create(RunningServer.TENANT, new Grant(Role.READ_ONLY, null));
        assertThat(server.call(reader, "POST", "/accounts", "{\"Name\": \"Tower\"}")
                        .status())
                .isEqualTo(403);
        assertThat(server.call(reader, "POST", "/accounts", "{\"Name\": \"Tower\"}")
                        .status())
                .isEqualTo(429);
    }
}
