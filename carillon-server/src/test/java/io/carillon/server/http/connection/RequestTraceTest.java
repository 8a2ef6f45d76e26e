package io.carillon.server.http.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.http.ServerBounds;
import io.carillon.server.http.listener.HttpListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trace of every request, whatever became of it. */
class RequestTraceTest {
    private static final byte[] FIVE_BYTES = "12345".getBytes(UTF_8);

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpListener listener;

    private record Seen(RequestTrace trace, int status) {}

    /** Works when a slow request is released; answers others at once. */
    private final class Recording implements HttpHandler {
        @Override
        public Admission admit(RequestHead head, RequestTrace trace) {
            trace.routed("Op");
            return new Admission.Admitted(body -> {
                if (head.path().equals("/slow")) {
                    begun.countDown();
                    await(released);
                }
                return new HttpResponse(201, null, Body.of(FIVE_BYTES));
            });
        }

        @Override
        public void responded(RequestTrace trace, Response response) {
            seen.add(new Seen(trace, response.status()));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(100, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void listen() {
        listener = ServerBounds.listen(ServerBounds.limits(10, ServerBounds.SHORT), new Recording());
    }

    @AfterEach
    void stop() {
        released.countDown();
        listener.close();
    }

    private RawHttp.Response send(String method, String path) throws Exception {
        return RawHttp.send(
                listener.port(),
                new RawHttp.Request(method, path, List.of(Map.entry("Host", "localhost")), new byte[0]));
    }

    private Seen next() throws InterruptedException {
        Seen next = seen.poll(100, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void aRequestHasTheIdOfItsResponse() throws Exception {
        RawHttp.Response response = send("GET", "/a");
        Seen got = next();
        assertThat(got.status()).isEqualTo(201);
        assertThat(got.trace().requestId()).isEqualTo(response.header("x-amzn-requestid"));
        assertThat(got.trace().head().path()).isEqualTo("/a");
        assertThat(got.trace().operation()).isEqualTo("Op");
        assertThat(got.trace().bytes()).isEqualTo(5);
        assertThat(got.trace().nanos()).isPositive();
        assertThat(((InetSocketAddress) got.trace().remote()).getAddress().isLoopbackAddress())
                .isTrue();
    }

    @Test
    void aResponseWithoutBodySendsNoBytes() throws Exception {
        send("HEAD", "/a");
        assertThat(next().trace().bytes()).isZero();
    }

    @Test
    void whatIsNoValidRequestHasATraceWithoutAHead() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(US_ASCII));
            Seen got = next();
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.trace().head()).isNull();
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).contains("x-amzn-RequestId: " + got.trace().requestId());
        }
    }

    @Test
    void aRequestWhoseClientHasGoneIsTracedToo() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            // An RST, which the server sees at once.
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            await(begun);
        }
        released.countDown();
        Seen got = next();
        assertThat(got.status()).isEqualTo(201);
        assertThat(got.trace().head().path()).isEqualTo("/slow");
    }
}
