package io.carillon.server.http.connection;

import static io.carillon.server.http.ServerBounds.SHORT;
import static io.carillon.server.http.ServerBounds.admitting;
import static io.carillon.server.http.ServerBounds.limits;
import static io.carillon.server.http.ServerBounds.listen;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.Failures;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that take their time. Each test ends when the server ends the connection, however long that takes. */
@Tag("slow")
class SlowClientsTest {
    private static final HttpHandler OK = admitting(request -> new HttpResponse(200, null, Body.EMPTY));

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        try (var listener = listen(limits(10, SHORT), OK);
                var client = new RawClient(listener.port())) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aConnectionThatIsIdleAfterARequestIsClosed() throws Exception {
        try (var listener = listen(limits(10, SHORT), OK);
                var client = new RawClient(listener.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status())
                    .isEqualTo(200);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aHeadThatNeverEndsGetsA408() throws Exception {
        try (var listener = listen(limits(10, SHORT), OK);
                var client = new RawClient(listener.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n").status()).isEqualTo(408);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void occasionalBytesDoNotExtendADeadline() throws Exception {
        try (var listener = listen(limits(100, SHORT), OK)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                clients.add(new RawClient(listener.port()).send("GET / HTTP/1.1\r\nHost: h\r\nX-Slow: "));
            }
            trickle(clients);
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    /** Until none of them takes any more. */
    private static void trickle(List<RawClient> clients) throws Exception {
        var open = new ArrayList<>(clients);
        while (!open.isEmpty()) {
            open.removeIf(client -> {
                try {
                    client.send("x");
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
            Thread.sleep(50);
        }
    }

    @Test
    void aBodyThatNeverEndsGetsA408() throws Exception {
        try (var listener = listen(limits(10, SHORT), OK);
                var client = new RawClient(listener.port());
                var chunked = new RawClient(listener.port())) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nab");
            chunked.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
            assertThat(client.status()).isEqualTo(408);
            assertThat(chunked.status()).isEqualTo(408);
            assertThat(client.isClosed() && chunked.isClosed()).isTrue();
        }
    }

    @Test
    void aSkippedBodyThatNeverEndsClosesTheConnection() throws Exception {
        HttpHandler refusing = (head, trace) -> new Admission.Answered(Failures.badRequest("no"));
        try (var listener = listen(limits(10, SHORT), refusing);
                var client = new RawClient(listener.port())) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nab");
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotReadIsDisconnected() throws Exception {
        Body large = Body.of(new byte[16 * 1024 * 1024]);
        HttpHandler answering = (head, trace) -> new Admission.Answered(new HttpResponse(200, null, large));
        try (var listener = listen(limits(1, SHORT), answering);
                var client = new RawClient(listener.port())) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            // The only place is free again once the first client is gone.
            while (!isServed(listener.port())) {
                Thread.sleep(50);
            }
        }
    }

    private static boolean isServed(int port) {
        try (var client = new RawClient(port)) {
            return client.send("POST / HTTP/1.0\r\n\r\n").status() == 200;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void requestsOfAClientThatDoesNotReadAreNotRead() throws Exception {
        var served = new AtomicInteger();
        Body page = Body.of("x".repeat(100_000).getBytes(ISO_8859_1));
        HttpHandler answering = (head, trace) -> {
            served.incrementAndGet();
            return new Admission.Answered(new HttpResponse(200, null, page));
        };
        try (var listener = listen(limits(1, SHORT), answering)) {
            try (var client = new RawClient(listener.port())) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n".repeat(1000));
                while (!isServed(listener.port())) {
                    Thread.sleep(50);
                }
            }
            // What the sockets of both sides hold, and one page over the limit of 256 KiB; not 1000 pages.
            assertThat(served.get()).isLessThan(200);
        }
    }

    @Test
    void workMayTakeLongerThanTheDeadlinesOfClients() throws Exception {
        HttpHandler slow = admitting(request -> {
            try {
                Thread.sleep(3500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new HttpResponse(200, null, Body.EMPTY);
        });
        try (var listener = listen(limits(10, SHORT), slow);
                var client = new RawClient(listener.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status())
                    .isEqualTo(200);
        }
    }
}
