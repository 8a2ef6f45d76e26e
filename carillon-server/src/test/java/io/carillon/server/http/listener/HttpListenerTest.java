package io.carillon.server.http.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.server.RawHttp;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpRequest;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpListenerTest {
    private static final HttpLimits SMALL =
            new HttpLimits(1000, 100_000, 4096, 1024, 100, 2, 1, 1, HttpTimeouts.DEFAULT);

    private HttpListener listener;

    private void listen(Function<HttpRequest, Response> work) {
        listener = new HttpListener(
                HttpAddress.loopback(0),
                SMALL,
                Clock.systemUTC(),
                new SplittableRandom(1),
                (head, trace) -> new Admission.Admitted(body -> work.apply(head.with(body))));
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    private static HttpResponse echo(HttpRequest request) {
        String text = request.path() + " " + new String(request.body(), UTF_8);
        return new HttpResponse(200, null, Body.of(text.getBytes(UTF_8)));
    }

    private static RawHttp.Request request(String method, String target, String body) {
        return new RawHttp.Request(method, target, List.of(Map.entry("Host", "localhost")), body.getBytes(UTF_8));
    }

    private RawHttp.Response send(RawHttp.Request request) throws Exception {
        return RawHttp.send(listener.port(), request);
    }

    /** Throws where it is told to, and writes refusals in a form of its own. */
    private record Failing(String where) implements HttpHandler {
        private void failAt(String place) {
            if (place.equals(where)) {
                throw new StackOverflowError("in a test");
            }
        }

        @Override
        public Admission admit(RequestHead head, RequestTrace trace) {
            failAt("admit");
            return new Admission.Undecided(Admission.Asker.CALLER, () -> {
                failAt("decide");
                return new Admission.Admitted(body -> {
                    failAt("work");
                    return new HttpResponse(200, null, Body.of(body));
                });
            });
        }

        @Override
        public HttpResponse inForm(@Nullable RequestHead head, HttpResponse refusal) {
            return new HttpResponse(
                    refusal.status(), refusal.errorType(), Body.of(("own form of " + where).getBytes(UTF_8)));
        }
    }

    /** An Error too becomes a response, and every response is in the form that the clients of the API read. */
    @ParameterizedTest
    @CsvSource({"admit, GET", "decide, GET", "work, GET", "admit, POST", "decide, POST", "work, POST"})
    void anErrorIsReportedInTheFormOfTheHandler(String where, String method) throws Exception {
        listener = new HttpListener(
                HttpAddress.loopback(0), SMALL, Clock.systemUTC(), new SplittableRandom(1), new Failing(where));
        RawHttp.Response response = send(request(method, "/", method.equals("GET") ? "" : "{}"));
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("own form of " + where);
    }

    @Test
    void aRequestReachesTheHandlerUndecoded() throws Exception {
        var seen = new CompletableFuture<HttpRequest>();
        listen(request -> {
            seen.complete(request);
            return new HttpResponse(201, null, Body.of("{}".getBytes(UTF_8)));
        });
        RawHttp.Response response = send(request("POST", "/a%2Fb//c%20d?x=%C3%A9&y=+", "{\"a\": 1}")
                .with("X-Twice", "1")
                .with("x-twice", "2"));
        assertThat(response.status()).isEqualTo(201);
        assertThat(seen.join().path()).isEqualTo("/a%2Fb//c%20d");
        assertThat(seen.join().query()).isEqualTo("x=%C3%A9&y=+");
        assertThat(seen.join().body()).asString(UTF_8).isEqualTo("{\"a\": 1}");
        assertThat(seen.join().headers())
                .filteredOn(header -> header.getKey().equalsIgnoreCase("x-twice"))
                .extracting(Map.Entry::getValue)
                .containsExactly("1", "2");
    }

    @Test
    void responsesHaveTheHeadersThatSdksRead() throws Exception {
        listen(request -> new HttpResponse(404, "NotFoundException", Body.of("{}".getBytes(UTF_8))));
        RawHttp.Response response = send(request("GET", "/", ""));
        assertThat(response.header("x-amzn-errortype")).isEqualTo("NotFoundException");
        assertThat(response.header("content-type")).isEqualTo("application/json");
        assertThat(response.header("date")).matches("\\w{3}, \\d{1,2} \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(response.header("x-amzn-requestid"))
                .isNotEqualTo(send(request("GET", "/", "")).header("x-amzn-requestid"));
    }

    @Test
    void noContentHasNoBodyAndNoType() throws Exception {
        listen(request -> new HttpResponse(204, null, Body.EMPTY));
        RawHttp.Response response = send(request("DELETE", "/", ""));
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers()).doesNotContainKeys("content-type", "transfer-encoding");
    }

    @Test
    void tooLargeRequestsAreABadRequest() throws Exception {
        listen(HttpListenerTest::echo);
        refused(send(request("POST", "/", "x".repeat(1001))), "1000 bytes");
        refused(send(request("GET", "/" + "x".repeat(2000), "")), "request line");
        refused(send(request("GET", "/", "").with("X-Large", "x".repeat(5000))), "headers");
        assertThat(send(request("POST", "/", "x".repeat(1000))).status()).isEqualTo(200);
    }

    @Test
    void bytesThatAreNotHttpAreABadRequest() throws Exception {
        listen(HttpListenerTest::echo);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.getOutputStream().write("GET / nonsense\r\n\r\n".getBytes(UTF_8));
            refused(RawHttp.read(socket.getInputStream(), "GET"), "HTTP");
        }
    }

    private static void refused(RawHttp.Response response, String why) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("x-amzn-errortype")).isEqualTo("BadRequestException");
        assertThat(response.body()).contains("\"Code\":\"BadRequest\"", why);
    }

    @Test
    void responsesOnOneConnectionAreInOrder() throws Exception {
        listen(request -> {
            if (request.path().equals("/1")) {
                sleepUntilOthersCouldOvertake();
            }
            return echo(request);
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            OutputStream out = socket.getOutputStream();
            for (int i = 1; i <= 3; i++) {
                out.write(RawHttp.bytes(request("POST", "/" + i, "b" + i)));
            }
            out.flush();
            for (int i = 1; i <= 3; i++) {
                assertThat(RawHttp.read(socket.getInputStream(), "POST").body()).isEqualTo("/" + i + " b" + i);
            }
        }
    }

    private static void sleepUntilOthersCouldOvertake() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aChunkedBodyIsReadCompletely() throws Exception {
        listen(HttpListenerTest::echo);
        RawHttp.Request chunked =
                request("POST", "/", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").with("Transfer-Encoding", "chunked");
        assertThat(send(chunked).body()).isEqualTo("/ abcde");
    }

    @Test
    void expectContinueIsAnswered() throws Exception {
        listen(HttpListenerTest::echo);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
                            .getBytes(UTF_8));
            assertThat(RawHttp.read(socket.getInputStream(), "POST").status()).isEqualTo(100);
            socket.getOutputStream().write("ok".getBytes(UTF_8));
            assertThat(RawHttp.read(socket.getInputStream(), "POST").body()).isEqualTo("/ ok");
        }
    }

    @Test
    void aHandlerThatThrowsIsAServiceFailure() throws Exception {
        listen(request -> {
            throw new IllegalStateException("a secret of the server");
        });
        RawHttp.Response response = send(request("GET", "/", ""));
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.header("x-amzn-errortype")).isEqualTo("ServiceFailureException");
        assertThat(response.body()).contains("\"Code\":\"ServiceFailure\"").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void requestsBeyondTheQueueGetARetryable503(String method) throws Exception {
        int threads = method.equals("GET")
                ? SMALL.readsPerProcessor() * Runtime.getRuntime().availableProcessors()
                : SMALL.threads();
        var busy = new CountDownLatch(threads);
        var release = new CountDownLatch(1);
        listen(request -> {
            busy.countDown();
            await(release);
            return echo(request);
        });
        var answers = new ArrayList<CompletableFuture<RawHttp.Response>>();
        for (int i = 0; i < threads; i++) {
            answers.add(sendLater(method, "/"));
        }
        await(busy);
        // Of these one may wait; the others are refused while it does.
        var late = new LinkedBlockingQueue<Integer>();
        for (int i = 0; i < 4; i++) {
            new Thread(() -> late.add(sendLater(method, "/late").join().status())).start();
        }
        assertThat(List.of(late.take(), late.take(), late.take())).containsOnly(503);
        release.countDown();
        assertThat(late.take()).isEqualTo(200);
        answers.forEach(response -> assertThat(response.join().status()).isEqualTo(200));
    }

    @Test
    void readsDoNotWaitForChanges() throws Exception {
        var busy = new CountDownLatch(SMALL.threads());
        var release = new CountDownLatch(1);
        listen(request -> {
            if (request.method().equals("POST")) {
                busy.countDown();
                await(release);
            }
            return echo(request);
        });
        var changes = new ArrayList<CompletableFuture<RawHttp.Response>>();
        for (int i = 0; i < SMALL.threads(); i++) {
            changes.add(sendLater("POST", "/"));
        }
        await(busy);
        assertThat(send(request("GET", "/", "")).status()).isEqualTo(200);
        release.countDown();
        changes.forEach(change -> assertThat(change.join().status()).isEqualTo(200));
    }

    @Test
    void closingFinishesRequestsInProgress() throws Exception {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        listen(request -> {
            started.countDown();
            await(release);
            return echo(request);
        });
        var response = sendLater("GET", "/slow");
        await(started);
        var closed = CompletableFuture.runAsync(listener::close);
        release.countDown();
        assertThat(response.join().body()).isEqualTo("/slow ");
        closed.join();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(request("GET", "/", "")));
        listen(HttpListenerTest::echo);
    }

    @Test
    void closingFinishesRequestsOfDisconnectedClients() throws Exception {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var outcome = new CompletableFuture<String>();
        listen(request -> {
            started.countDown();
            try {
                release.await();
                outcome.complete("finished");
            } catch (InterruptedException e) {
                outcome.complete("interrupted");
            }
            return echo(request);
        });
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.getOutputStream().write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            await(started);
        }
        var closed = CompletableFuture.runAsync(listener::close);
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> closed.get(500, TimeUnit.MILLISECONDS));
        release.countDown();
        closed.join();
        assertThat(outcome.join()).isEqualTo("finished");
        listen(HttpListenerTest::echo);
    }

    private CompletableFuture<RawHttp.Response> sendLater(String method, String target) {
        var response = new CompletableFuture<RawHttp.Response>();
        new Thread(() -> {
                    try {
                        response.complete(send(request(method, target, "")));
                    } catch (Exception e) {
                        response.completeExceptionally(e);
                    }
                })
                .start();
        return response;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
