package io.carillon.server.http.connection;

import static io.carillon.server.http.ServerBounds.admitting;
import static io.carillon.server.http.ServerBounds.limits;
import static io.carillon.server.http.ServerBounds.listen;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.Failures;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RawClient;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.http.listener.HttpListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What all clients together may take of the server's memory and threads. */
class BudgetTest {
    private static final HttpLimits LIMITS = limits(100, HttpTimeouts.DEFAULT);
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String ALL_BUT_ONE = "x".repeat(999);
    private static final HttpHandler OK = admitting(request -> new HttpResponse(200, null, Body.EMPTY));

    @Test
    void bodiesBeyondTheBudgetGetARetryable503() throws Exception {
        try (var listener = listen(LIMITS, OK)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                // Asked for, so there is room for it.
                clients.add(new RawClient(listener.port())
                        .send(HEAD.replace("Host: h\r\n", "Host: h\r\nExpect: 100-continue\r\n")));
                assertThat(clients.get(i).status()).isEqualTo(100);
                clients.get(i).send(ALL_BUT_ONE);
            }
            for (int i = 0; i < 100; i++) {
                try (var late = new RawClient(listener.port())) {
                    assertThat(late.send(HEAD).status()).isEqualTo(503);
                }
            }
            for (RawClient client : clients) {
                assertThat(client.send("x").status()).isEqualTo(200);
                client.close();
            }
            for (int i = 0; i < 100; i++) {
                try (var again = new RawClient(listener.port())) {
                    assertThat(again.send(HEAD + ALL_BUT_ONE + "x").status()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void theBodyOfADisconnectedClientIsFreed() throws Exception {
        try (var listener = listen(LIMITS, OK)) {
            for (int i = 0; i < 100; i++) {
                try (var client = new RawClient(listener.port())) {
                    client.send(HEAD + ALL_BUT_ONE);
                }
            }
            int status = 503;
            while (status == 503) {
                try (var client = new RawClient(listener.port())) {
                    status = client.send(HEAD + ALL_BUT_ONE + "x").status();
                }
            }
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void chunksCountAsTheyArrive() throws Exception {
        try (var listener = listen(LIMITS, OK)) {
            List<RawClient> clients = new ArrayList<>();
            int refused = 0;
            for (int i = 0; i < 6; i++) {
                var client = new RawClient(listener.port()).send(CHUNKED + "3e8\r\n" + ALL_BUT_ONE);
                clients.add(client);
            }
            for (RawClient client : clients) {
                client.send("x\r\n0\r\n\r\n");
            }
            for (RawClient client : clients) {
                int status = client.status();
                assertThat(status).isIn(200, 503);
                refused += status == 503 ? 1 : 0;
                client.close();
            }
            assertThat(refused).isBetween(0, 5);
            try (var again = new RawClient(listener.port())) {
                assertThat(again.send(CHUNKED + "3e8\r\n" + ALL_BUT_ONE + "x\r\n0\r\n\r\n")
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void incompleteHeadsHaveTheirOwnBudget() throws Exception {
        HttpTimeouts d = HttpTimeouts.DEFAULT;
        var timeouts =
                new HttpTimeouts(d.idle(), Duration.ofSeconds(5), d.request(), d.write(), d.drainDelay(), d.drain());
        try (var listener = listen(limits(100, timeouts), OK)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clients.add(new RawClient(listener.port()).send("GET /" + "x".repeat(900)));
            }
            try (var whole = new RawClient(listener.port())) {
                assertThat(whole.send(HEAD + ALL_BUT_ONE + "x").status()).isEqualTo(200);
            }
            int refused = 0;
            for (RawClient client : clients) {
                // Refused at once, or late in the end.
                int status = client.status();
                assertThat(status).isIn(503, 408);
                refused += status == 503 ? 1 : 0;
                client.close();
            }
            // Four have room; if this machine is slow, some may be late before others come.
            assertThat(refused).isBetween(1, 6);
        }
    }

    @Test
    void slowReadersAreDisconnectedEarlyUnderPressure() throws Exception {
        HttpTimeouts d = HttpTimeouts.DEFAULT;
        var patient = new HttpTimeouts(d.idle(), d.head(), d.request(), Duration.ofDays(1), d.drainDelay(), d.drain());
        Body large = Body.of(new byte[16 * 1024 * 1024]);
        HttpHandler handler =
                admitting(request -> new HttpResponse(200, null, request.path().equals("/large") ? large : Body.EMPTY));
        try (var listener = listen(limits(100, patient), handler)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(new RawClient(listener.port()).send(GET.replace("GET /", "GET /large")));
            }
            await(listener, 503);
            await(listener, 200);
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static void await(HttpListener listener, int status) throws IOException {
        try (var client = new RawClient(listener.port())) {
            int now = 0;
            while (now != status) {
                now = client.send(GET).status();
            }
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosedImmediately() throws Exception {
        try (var listener = listen(limits(3, HttpTimeouts.DEFAULT), OK)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(new RawClient(listener.port()));
                assertThat(clients.get(i).send(GET).status()).isEqualTo(200);
            }
            for (int i = 0; i < 20; i++) {
                try (var late = new RawClient(listener.port())) {
                    assertThat(late.isClosed()).isTrue();
                }
            }
            for (RawClient client : clients) {
                assertThat(client.send(GET).status()).isEqualTo(200);
            }
            clients.get(0).close();
            while (!isServed(listener.port())) {
                Thread.onSpinWait();
            }
            clients.get(1).close();
            clients.get(2).close();
        }
    }

    private static boolean isServed(int port) {
        try (var client = new RawClient(port)) {
            return client.send(GET).status() == 200;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void refusalsNeedNoThreadAndUnknownCallersHaveTheirOwn() throws Exception {
        int readers = LIMITS.readsPerProcessor() * Runtime.getRuntime().availableProcessors();
        var busy = new CountDownLatch(readers);
        var release = new CountDownLatch(1);
        HttpHandler handler = (head, trace) -> switch (head.path()) {
            case "/refused" -> new Admission.Answered(Failures.badRequest("no"));
            case "/stranger" ->
                new Admission.Undecided(
                        Admission.Asker.STRANGER,
                        () -> new Admission.Answered(new HttpResponse(200, null, Body.EMPTY)));
            default ->
                new Admission.Admitted(body -> {
                    busy.countDown();
                    await(release);
                    return new HttpResponse(200, null, Body.EMPTY);
                });
        };
        try (var listener = listen(LIMITS, handler)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                clients.add(new RawClient(listener.port()).send(GET));
            }
            await(busy);
            try (var client = new RawClient(listener.port())) {
                for (int i = 0; i < 100; i++) {
                    assertThat(client.send(GET.replace("GET /", "GET /refused")).status())
                            .isEqualTo(400);
                    assertThat(client.send(GET.replace("GET /", "GET /stranger"))
                                    .status())
                            .isEqualTo(200);
                }
            }
            release.countDown();
            for (RawClient client : clients) {
                assertThat(client.status()).isEqualTo(200);
                client.close();
            }
        }
    }

    @Test
    void unknownCallersDoNotTakePlacesOfOthers() throws Exception {
        var release = new CountDownLatch(1);
        HttpHandler handler = (head, trace) -> head.path().equals("/stranger")
                ? new Admission.Undecided(Admission.Asker.STRANGER, () -> {
                    await(release);
                    return new Admission.Answered(Failures.badRequest("no"));
                })
                : new Admission.Admitted(body -> new HttpResponse(200, null, Body.EMPTY));
        HttpLimits roomy = new HttpLimits(1000, 1_000_000, 4096, 1024, 1000, 2, 1, 1, HttpTimeouts.DEFAULT);
        try (var listener = listen(roomy, handler)) {
            List<RawClient> strangers = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                strangers.add(new RawClient(listener.port()).send(GET.replace("GET /", "GET /stranger")));
            }
            try (var client = new RawClient(listener.port())) {
                for (int i = 0; i < 100; i++) {
                    assertThat(client.send(GET).status()).isEqualTo(200);
                }
            }
            release.countDown();
            int refused = 0;
            for (RawClient stranger : strangers) {
                refused += stranger.status() == 503 ? 1 : 0;
                stranger.close();
            }
            assertThat(refused).isEqualTo(20);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
