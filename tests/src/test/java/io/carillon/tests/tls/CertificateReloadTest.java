package io.carillon.tests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;

/** Certificates that change while clients call the server, over connections that they keep and over new ones. */
@Tag("slow")
class CertificateReloadTest {
    private static final int RELOADS = Integer.getInteger("carillon.test.reloads", 10);
    private static final byte[] HEALTH = "GET /carillon/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void noRequestFailsWhileCertificatesChange(@TempDir Path folder) throws Exception {
        var authority = new CertificateAuthority(folder, "ca");
        SSLContext trusting = authority.trusting();
        try (var server = new TlsServer(folder, authority, "DNS:localhost,IP:127.0.0.1")) {
            AwsAccount account = server.newAwsAccount("100000000001");
            List<Thread> load = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                load.add(start(() -> overOneConnection(server, account)));
                load.add(start(() -> overNewConnections(server, trusting)));
            }
            for (int i = 1; i <= RELOADS; i++) {
                String name = "server" + i;
                authority.issue(name).replace(server.certificate());
                hangUp(server);
                Waiting.until(
                        () -> served(server, trusting).equals("CN=" + name),
                        () -> "no " + name + ": " + server.process().standardError());
            }
            brokenFilesChangeNothing(server, trusting);
            long before = requests.get();
            Waiting.until(() -> requests.get() > before + 10 || !failures.isEmpty(), () -> "no request ends");
            stop.set(true);
            for (Thread thread : load) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            assertThat(requests.get()).isGreaterThan(RELOADS);
        }
    }

    /** The last certificate stays, and the log says why. */
    private static void brokenFilesChangeNothing(TlsServer server, SSLContext trusting) throws Exception {
        String last = served(server, trusting);
        Files.writeString(server.certificate().certificate(), "broken");
        hangUp(server);
        Waiting.until(
                () -> server.process().standardError().contains("contains no certificate in PEM"),
                () -> server.process().standardError());
        assertThat(served(server, trusting)).isEqualTo(last);
    }

    private static void hangUp(TlsServer server) throws IOException {
        Process kill = new ProcessBuilder(
                        "kill", "-HUP", Long.toString(server.process().pid()))
                .start();
        assertThat(Waiting.untilEnd(kill, () -> "kill does not end")).isZero();
    }

    private Thread start(Callable<Void> requester) {
        var thread = new Thread(() -> {
            try {
                requester.call();
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
        });
        thread.start();
        return thread;
    }

    private Void overOneConnection(TlsServer server, AwsAccount account) {
        try (ChimeClient client = server.javaClient(account)) {
            while (!stop.get()) {
                client.listAccounts();
                requests.incrementAndGet();
            }
        }
        return null;
    }

    private Void overNewConnections(TlsServer server, SSLContext trusting) throws IOException {
        while (!stop.get()) {
            try (SSLSocket socket = connect(server, trusting)) {
                socket.getOutputStream().write(HEALTH);
                String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(response).startsWith("HTTP/1.1 200 ");
                requests.incrementAndGet();
            }
        }
        return null;
    }

    private static SSLSocket connect(TlsServer server, SSLContext trusting) throws IOException {
        var socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket("127.0.0.1", server.endpoint().getPort());
        socket.setSoTimeout(Waiting.giveUpMillis());
        return socket;
    }

    /** Whom a new connection's certificate is for. */
    private static String served(TlsServer server, SSLContext trusting) throws IOException {
        try (SSLSocket socket = connect(server, trusting)) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        }
    }
}
