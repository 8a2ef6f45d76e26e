package io.carillon.server.http.tls;

import static io.carillon.server.http.ServerBounds.SHORT;
import static io.carillon.server.http.ServerBounds.admitting;
import static io.carillon.server.http.ServerBounds.limits;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.Failures;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RawClient;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.listener.HttpListener;
import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.CertificateAuthority.Issued;
import io.carillon.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener with TLS, called by OpenSSL's client and by Java's. */
class TlsConnectionTest {
    private static final String GET = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String LAST_GET = "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    private static final HttpHandler ECHO = admitting(
            request -> new HttpResponse(200, null, Body.of(request.path().getBytes(UTF_8))));

    @TempDir
    Path folder;

    private CertificateAuthority authority;
    private Issued server;

    @BeforeEach
    void issue() {
        authority = new CertificateAuthority(folder, "ca");
        server = authority.issue("server");
    }

    private ServerTls tls() throws TlsFileException {
        return tls(new TlsFiles(server.certificate(), server.key()));
    }

    private static ServerTls tls(TlsFiles files) throws TlsFileException {
        return ServerTls.open(files, Duration.ofSeconds(1), Clock.systemUTC());
    }

    private static HttpListener listen(ServerTls tls, HttpLimits limits, HttpHandler handler) {
        return new HttpListener(
                EventLoops.best(),
                HttpAddress.loopback(0),
                limits,
                Clock.systemUTC(),
                new SplittableRandom(1),
                tls,
                handler);
    }

    private SSLSocket connect(HttpListener listener) throws IOException {
        var socket = (SSLSocket) authority.trusting().getSocketFactory().createSocket("127.0.0.1", listener.port());
        socket.setSoTimeout(Waiting.giveUpMillis());
        return socket;
    }

    private static RawHttp.Response send(SSLSocket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        return RawHttp.read(socket.getInputStream(), "GET");
    }

    /** What OpenSSL's client prints, its errors too. */
    private String openssl(HttpListener listener, String input, String... options) throws Exception {
        var command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + listener.port(),
                "-verify_return_error",
                "-CAfile",
                authority.certificate().toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(ISO_8859_1));
        } catch (IOException e) {
            // The handshake failed before it read its input.
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        Waiting.untilEnd(process, () -> "openssl does not end");
        return output;
    }

    @ParameterizedTest
    @CsvSource({"-tls1_3,TLSv1.3", "-tls1_2,TLSv1.2"})
    void currentVersionsAreServed(String option, String version) throws Exception {
        try (var listener = listen(tls(), limits(10, HttpTimeouts.DEFAULT), ECHO)) {
            assertThat(openssl(listener, LAST_GET, option, "-ign_eof"))
                    .contains("HTTP/1.1 200 OK", "New, " + version, "Verify return code: 0 (ok)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_1", "-tls1"})
    void oldVersionsAreRefused(String option) throws Exception {
        try (var listener = listen(tls(), limits(10, HttpTimeouts.DEFAULT), ECHO)) {
            assertThat(openssl(listener, LAST_GET, option, "-quiet", "-cipher", "DEFAULT@SECLEVEL=0"))
                    .contains("alert protocol version")
                    .doesNotContain("HTTP/1.1");
            Waiting.until(() -> listener.use().failedHandshakes() == 1, () -> "the failure is not counted");
            assertThat(openssl(listener, LAST_GET, "-quiet")).contains("HTTP/1.1 200");
            assertThat(listener.use().failedHandshakes()).isEqualTo(1);
        }
    }

    @Test
    void ciphersWithoutForwardSecrecyAreRefused() throws Exception {
        try (var listener = listen(tls(), limits(10, HttpTimeouts.DEFAULT), ECHO)) {
            assertThat(openssl(listener, LAST_GET, "-quiet", "-tls1_2", "-cipher", "AES128-SHA:AES128-GCM-SHA256"))
                    .contains("handshake failure");
        }
    }

    @Test
    void aRenegotiationEndsTheConnection() throws Exception {
        try (var listener = listen(tls(), limits(10, HttpTimeouts.DEFAULT), ECHO)) {
            assertThat(openssl(listener, "R\n" + LAST_GET, "-tls1_2"))
                    .contains("RENEGOTIATING")
                    .doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void requestsOfOneConnectionAreServedInOrder() throws Exception {
        try (var listener = listen(tls(), limits(10, HttpTimeouts.DEFAULT), ECHO);
                var socket = connect(listener)) {
            assertThat(send(socket, GET.repeat(50)).body()).isEqualTo("/x");
            for (int i = 1; i < 50; i++) {
                assertThat(RawHttp.read(socket.getInputStream(), "GET").body()).isEqualTo("/x");
            }
            assertThat(send(socket, LAST_GET).status()).isEqualTo(200);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void plainHttpIsToldThatThePortSpeaksTls() throws Exception {
        try (var listener = listen(tls(), limits(10, HttpTimeouts.DEFAULT), ECHO);
                var client = new RawClient(listener.port())) {
            RawHttp.Response response = client.send(GET).read();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).contains("The plain HTTP request was sent to HTTPS port.", "https://");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void tlsToAPlainPortEndsTheConnection() throws Exception {
        try (var listener = listen(null, limits(1, HttpTimeouts.DEFAULT), ECHO)) {
            assertThat(openssl(listener, LAST_GET, "-quiet")).contains("wrong version number");
            awaitService(listener);
        }
    }

    private static void awaitService(HttpListener listener) {
        Waiting.until(
                () -> {
                    try (var client = new RawClient(listener.port())) {
                        return client.send(LAST_GET).status() == 200;
                    } catch (IOException refused) {
                        return false;
                    }
                },
                () -> "The place is not free again.");
    }

    @Test
    void bytesThatAreNotTlsEndTheConnection() throws Exception {
        try (var listener = listen(tls(), limits(10, HttpTimeouts.DEFAULT), ECHO)) {
            for (String bytes : new String[] {
                "\u0000\u0001\u0002\u0003\u0004\u0005", "\u0016\u0003\u0001\u0000\u0005hello", "\u0080\u0001\u0001"
            }) {
                try (var client = new RawClient(listener.port())) {
                    client.send(bytes);
                    Waiting.until(() -> endsOrAlerts(client), () -> "still open");
                }
            }
        }
    }

    private static boolean endsOrAlerts(RawClient client) throws IOException {
        while (!client.isClosed()) {
            // A byte of an alert.
        }
        return true;
    }

    @Test
    void aHandshakeThatTakesTooLongEnds() throws Exception {
        HttpTimeouts d = HttpTimeouts.DEFAULT;
        try (var listener = listen(tls(), limits(10, d), ECHO);
                var client = new RawClient(listener.port())) {
            client.send("\u0016\u0003\u0001\u0002\u0000\u0001");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        try (var listener = listen(tls(), limits(10, SHORT), ECHO);
                var client = new RawClient(listener.port());
                var afterHandshake = connect(listener)) {
            afterHandshake.startHandshake();
            assertThat(client.isClosed()).isTrue();
            assertThat(afterHandshake.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aClientThatEndsItsSideStillGetsItsResponse() throws Exception {
        try (var listener = listen(tls(), limits(10, HttpTimeouts.DEFAULT), ECHO);
                var socket = connect(listener)) {
            socket.getOutputStream().write(GET.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            assertThat(RawHttp.read(socket.getInputStream(), "GET").status()).isEqualTo(200);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aRefusedUploadGetsItsResponseBeforeTheEnd(String version) throws Exception {
        HttpHandler refusing = (head, trace) -> new Admission.Answered(Failures.badRequest("no"));
        try (var listener = listen(tls(), HttpLimits.DEFAULT, refusing);
                var socket = connect(listener)) {
            socket.setEnabledProtocols(new String[] {version});
            byte[] body = new byte[4 * 1024 * 1024];
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            assertThat(RawHttp.read(socket.getInputStream(), "POST").status()).isEqualTo(400);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aLargeResponseArrivesInFull() throws Exception {
        Body large = Body.of("x".repeat(16 * 1024 * 1024).getBytes(ISO_8859_1));
        HttpHandler answering = (head, trace) -> new Admission.Answered(new HttpResponse(200, null, large));
        // Memory for the whole response and time for a client on a busy machine to read it.
        HttpTimeouts d = HttpTimeouts.DEFAULT;
        var patient = new HttpTimeouts(d.idle(), d.head(), d.request(), Duration.ofDays(1), d.drainDelay(), d.drain());
        var limits = new HttpLimits(1000, 4L * large.length(), 4096, 1024, 10, 2, 1, 1, patient);
        try (var listener = listen(tls(), limits, answering);
                var socket = connect(listener)) {
            assertThat(send(socket, GET).body()).hasSize(large.length());
        }
    }

    @Test
    void aClientThatDoesNotReadIsDisconnected() throws Exception {
        Body large = Body.of(new byte[16 * 1024 * 1024]);
        HttpHandler answering = (head, trace) -> new Admission.Answered(new HttpResponse(200, null, large));
        try (var listener = listen(tls(), limits(1, SHORT), answering);
                var socket = connect(listener)) {
            socket.getOutputStream().write(GET.getBytes(ISO_8859_1));
            // The only place is free again once the first client is gone.
            Waiting.until(
                    () -> {
                        try (var other = connect(listener)) {
                            other.startHandshake();
                            return true;
                        } catch (IOException refused) {
                            return false;
                        }
                    },
                    () -> "The place is not free again.");
        }
    }

    @Test
    void incompleteRecordsCountAgainstTheBudgetOfHeads() throws Exception {
        // A budget of 4000 bytes.
        try (var listener = listen(tls(), limits(100, HttpTimeouts.DEFAULT), ECHO);
                var large = new RawClient(listener.port());
                var small = connect(listener)) {
            large.send("\u0016\u0003\u0001@\u0000" + "x".repeat(5000));
            assertThat(large.isClosed()).isTrue();
            assertThat(send(small, GET).status()).isEqualTo(200);
        }
    }

    @Test
    void clientCertificatesAreRequiredIfSet() throws Exception {
        var files =
                new TlsFiles(server.certificate(), server.key(), authority.certificate(), ClientCertificates.REQUIRED);
        Issued client = authority.issue("client");
        Path others = Files.createDirectory(folder.resolve("others"));
        Issued stranger = new CertificateAuthority(others, "other").issue("stranger");
        try (var listener = listen(tls(files), limits(10, HttpTimeouts.DEFAULT), ECHO)) {
            assertThat(openssl(listener, LAST_GET, "-quiet")).doesNotContain("HTTP/1.1 200");
            assertThat(openssl(listener, LAST_GET, identity(stranger))).doesNotContain("HTTP/1.1 200");
            assertThat(openssl(listener, LAST_GET, identity(client))).contains("HTTP/1.1 200");
        }
    }

    @Test
    void optionalClientCertificatesAreCheckedIfShown() throws Exception {
        var files =
                new TlsFiles(server.certificate(), server.key(), authority.certificate(), ClientCertificates.OPTIONAL);
        Path others = Files.createDirectory(folder.resolve("others"));
        Issued stranger = new CertificateAuthority(others, "other").issue("stranger");
        try (var listener = listen(tls(files), limits(10, HttpTimeouts.DEFAULT), ECHO)) {
            assertThat(openssl(listener, LAST_GET, "-quiet")).contains("HTTP/1.1 200");
            assertThat(openssl(listener, LAST_GET, identity(stranger))).doesNotContain("HTTP/1.1 200");
        }
    }

    private static String[] identity(Issued client) {
        return new String[] {
            "-quiet",
            "-cert",
            client.certificate().toString(),
            "-key",
            client.key().toString()
        };
    }

    @Test
    void aNewCertificateIsForNewConnections() throws Exception {
        ServerTls tls = tls();
        try (var listener = listen(tls, limits(100, HttpTimeouts.DEFAULT), ECHO);
                var old = connect(listener)) {
            assertThat(send(old, GET).status()).isEqualTo(200);
            authority.issue("next").replace(server);
            tls.replacement().orElseThrow().use().run();
            assertThat(send(old, GET).status()).isEqualTo(200);
            assertThat(old.getSession().getPeerPrincipal().getName()).isEqualTo("CN=server");
            try (var next = connect(listener)) {
                assertThat(send(next, GET).status()).isEqualTo(200);
                assertThat(next.getSession().getPeerPrincipal().getName()).isEqualTo("CN=next");
            }
        }
    }
}
