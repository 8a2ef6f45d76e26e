package io.carillon.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RunningServer.Signing;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the head of a request condemns is answered before a byte of its body has been sent, and makes nothing. */
class RefusedByHeadTest {
    private static final Clock NOW = Clock.systemUTC();
    private static final int LARGE = 1024 * 1024;

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Refused(String what, RawHttp.Request request, int status, String error) {}

    private static Stream<Refused> refused() {
        RawHttp.Request create = signed(server.key(), "chime", NOW).with("Content-Length", "" + LARGE);
        NewAccessKey deleted = server.accessKeys().create(RunningServer.TENANT);
        server.accessKeys().delete(deleted.key().accessKeyId());
        NewAccessKey wrongSecret = new NewAccessKey(server.key().key(), "not the secret of this key at all", null);
        return Stream.of(
                new Refused(
                        "no signature", create.without("authorization"), 403, "MissingAuthenticationTokenException"),
                new Refused(
                        "half a signature",
                        create.without("authorization").with("Authorization", "AWS4-HMAC-SHA256 Credential=x"),
                        400,
                        "IncompleteSignatureException"),
                new Refused(
                        "another algorithm",
                        create.without("authorization").with("Authorization", "Basic eDp5"),
                        400,
                        "IncompleteSignatureException"),
                new Refused("no date", create.without("x-amz-date"), 400, "IncompleteSignatureException"),
                new Refused(
                        "unknown key",
                        signed(deleted, "chime", NOW).with("Content-Length", "" + LARGE),
                        403,
                        "UnrecognizedClientException"),
                new Refused(
                        "other service",
                        signed(server.key(), "s3", NOW).with("Content-Length", "" + LARGE),
                        403,
                        "InvalidSignatureException"),
                new Refused(
                        "stale date",
                        signed(server.key(), "chime", Clock.offset(NOW, Duration.ofMinutes(-6)))
                                .with("Content-Length", "" + LARGE),
                        403,
                        "InvalidSignatureException"),
                new Refused(
                        "wrong secret, with the body's hash in a header",
                        signed(wrongSecret, "chime", NOW).with("Content-Length", "" + LARGE),
                        403,
                        "InvalidSignatureException"),
                new Refused(
                        "a header changed, with the body's hash in a header",
                        create.without("x-amz-date").with("X-Amz-Date", "20200101T000000Z"),
                        403,
                        "InvalidSignatureException"),
                new Refused(
                        "an unsigned payload",
                        create.without("x-amz-content-sha256").with("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
                        403,
                        "InvalidSignatureException"),
                new Refused("unknown operation", create.withTarget("/nothing/here"), 404, "NotFoundException"),
                new Refused(
                        "a body over the limit",
                        create.without("content-length").with("Content-Length", "" + (LARGE + 1)),
                        400,
                        "BadRequestException"),
                new Refused(
                        "a body of 2 GB",
                        create.without("content-length").with("Content-Length", "2147483648"),
                        400,
                        "BadRequestException"),
                new Refused(
                        "a health check with a body",
                        create.withMethod("GET").withTarget("/carillon/health"),
                        400,
                        "BadRequestException"),
                new Refused(
                        "a scrape with a body",
                        create.withMethod("GET").withTarget("/carillon/metrics"),
                        400,
                        "BadRequestException"));
    }

    /** Its body is empty, and its head says otherwise. */
    private static RawHttp.Request signed(NewAccessKey key, String service, Clock clock) {
        return server.signed("POST", "/accounts", "", new Signing(key, service, clock))
                .without("content-length");
    }

    @TestFactory
    Stream<DynamicTest> beforeTheBody() {
        return refused().map(row -> DynamicTest.dynamicTest(row.what(), () -> check(row, row.request())));
    }

    @TestFactory
    Stream<DynamicTest> beforeABodyThatWaitsToBeAskedFor() {
        return refused()
                .map(row -> DynamicTest.dynamicTest(
                        row.what(), () -> check(row, row.request().with("Expect", "100-continue"))));
    }

    private static void check(Refused row, RawHttp.Request request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(RawHttp.bytes(request));
            RawHttp.Response response = RawHttp.read(socket.getInputStream(), "POST");
            assertThat(response.status()).isEqualTo(row.status());
            assertThat(response.header("x-amzn-errortype")).isEqualTo(row.error());
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(Waiting.giveUpMillis());
        return socket;
    }

    @Test
    void continueIsSentOnceTheHeadIsAccepted() throws IOException {
        String body = "{\"Name\": \"asked for\"}";
        RawHttp.Request request = server.signed("POST", "/accounts", body).with("Expect", "100-continue");
        List<Map.Entry<String, String>> headers =
                new ArrayList<>(request.without("content-length").headers());
        headers.add(Map.entry("Content-Length", "" + body.length()));
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(RawHttp.bytes(new RawHttp.Request("POST", "/accounts", headers, new byte[0])));
            assertThat(RawHttp.read(socket.getInputStream(), "POST").status()).isEqualTo(100);
            socket.getOutputStream().write(body.getBytes(ISO_8859_1));
            assertThat(RawHttp.read(socket.getInputStream(), "POST").status()).isEqualTo(201);
        }
    }

    @Test
    void unsignedBodiesDoNotUseTheBudget() throws IOException {
        List<Socket> unsigned = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = connect();
            unsigned.add(socket);
            socket.getOutputStream()
                    .write(("POST /accounts HTTP/1.1\r\nHost: h\r\nContent-Length: " + LARGE + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(server.call("POST", "/accounts", "{\"Name\": \"signed\"}")
                            .status())
                    .isEqualTo(201);
        }
        for (Socket socket : unsigned) {
            assertThat(RawHttp.read(socket.getInputStream(), "POST").status()).isEqualTo(403);
            socket.close();
        }
    }

    @Test
    void aSignedRequestWithTwoFramingsChangesNothing() throws IOException {
        RawHttp.Request create = server.signed("POST", "/accounts", "{\"Name\": \"smuggled\"}")
                .without("content-length")
                .with("Content-Length", "20")
                .with("Transfer-Encoding", "chunked");
        assertThat(server.send(create).status()).isEqualTo(400);
        assertThat(server.call("GET", "/accounts", "").body()).doesNotContain("smuggled");
    }

    @Test
    void aClientThatEndsItsSideGetsItsResponse() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(RawHttp.bytes(server.signed("POST", "/accounts", "{\"Name\": \"half closed\"}")));
            socket.shutdownOutput();
            assertThat(RawHttp.read(socket.getInputStream(), "POST").status()).isEqualTo(201);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }
}
