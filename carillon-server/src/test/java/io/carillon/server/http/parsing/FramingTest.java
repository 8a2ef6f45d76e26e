package io.carillon.server.http.parsing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.connection.RequestTraces;
import io.carillon.server.http.connection.ResponseWriter;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.listener.HttpListener;
import io.carillon.server.http.listener.Transport;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What comes back for every framing of the corpus, over real sockets, in one piece and in many. */
class FramingTest {
    private static final HttpLimits LIMITS =
            new HttpLimits(1000, 1_000_000, 4096, 1024, 1000, 2, 1, 100, HttpTimeouts.DEFAULT);
    private static final HttpResponse REFUSAL =
            ErrorResponse.of(403, "ForbiddenException", "Forbidden", "Refused by its head.");

    private final List<String> served = Collections.synchronizedList(new ArrayList<>());

    private HttpListener listen(EventLoops eventLoops) {
        return new HttpListener(
                eventLoops,
                HttpAddress.loopback(0),
                LIMITS,
                new ResponseWriter(Clock.systemUTC()),
                new RequestTraces(new SplittableRandom(1), System::nanoTime),
                null,
                (head, trace) -> admit(head));
    }

    private Admission admit(RequestHead head) {
        if (head.path().equals("/refused")) {
            return new Admission.Answered(REFUSAL);
        }
        String target = head.query() == null ? head.path() : head.path() + "?" + head.query();
        return new Admission.Admitted(body -> {
            served.add((head.method() + " " + target + " " + new String(body, ISO_8859_1)).stripTrailing());
            return new HttpResponse(200, null, Body.of("{}".getBytes(ISO_8859_1)));
        });
    }

    @Test
    void thereAreManyCasesAndNoTwoOfOneName() {
        assertThat(FramingCorpus.read())
                .hasSizeGreaterThan(400)
                .extracting(FramingCorpus.Case::name)
                .doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> overTheFastestTransportInOnePiece() {
        return run(EventLoops.best(), Integer.MAX_VALUE);
    }

    @TestFactory
    Stream<DynamicTest> overTheFastestTransportByteByByte() {
        return run(EventLoops.best(), 1);
    }

    @TestFactory
    Stream<DynamicTest> overTheJdksTransportInOnePiece() {
        return run(new EventLoops(Transport.JDK, 1), Integer.MAX_VALUE);
    }

    private Stream<DynamicTest> run(EventLoops eventLoops, int pieces) {
        HttpListener listener = listen(eventLoops);
        return FramingCorpus.read().stream()
                .map(framing -> DynamicTest.dynamicTest(framing.name(), () -> check(listener.port(), framing, pieces)))
                .onClose(listener::close);
    }

    private void check(int port, FramingCorpus.Case framing, int pieces) throws IOException {
        served.clear();
        var expected = new ArrayList<>(framing.served());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Waiting.giveUpMillis());
            socket.setTcpNoDelay(true);
            send(socket, framing, pieces);
            String method = framing.input().startsWith("HEAD ") ? "HEAD" : "GET";
            for (int status : framing.statuses()) {
                expect(socket, status, method, framing);
            }
            if (framing.staysOpen()) {
                socket.getOutputStream().write("GET /next HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1));
                expected.add("GET /next");
                assertThat(RawHttp.read(socket.getInputStream(), "GET").status())
                        .isEqualTo(200);
            } else {
                assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
            }
        }
        assertThat(served).containsExactlyElementsOf(expected);
    }

    private static void expect(Socket socket, int status, String method, FramingCorpus.Case framing)
            throws IOException {
        if (status < 0) {
            return;
        }
        RawHttp.Response response = RawHttp.read(socket.getInputStream(), method);
        while (framing.statuses().contains(-response.status())) {
            response = RawHttp.read(socket.getInputStream(), method);
        }
        assertThat(response.status()).isEqualTo(status);
        if (status >= 400) {
            assertThat(response.header("x-amzn-errortype")).isNotEmpty();
            assertThat(response.body()).contains("\"Message\":");
        }
    }

    /** The server may be gone before all is sent. */
    private static void send(Socket socket, FramingCorpus.Case framing, int pieces) throws IOException {
        byte[] bytes = framing.bytes();
        int piece = pieces == 1 && bytes.length > 1000 ? 100 : pieces;
        try {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < bytes.length; i += Math.min(piece, bytes.length)) {
                out.write(bytes, i, Math.min(piece, bytes.length - i));
            }
            if (framing.endsInput()) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            assertThat(framing.staysOpen()).isFalse();
        }
    }
}
