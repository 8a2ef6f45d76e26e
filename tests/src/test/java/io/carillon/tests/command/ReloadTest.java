package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.Tunnel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;

/** SIGHUP: what a running server takes over, what it refuses, and that nobody notices otherwise. */
class ReloadTest {
    private static final String AWS_ACCOUNT = "123456789012";
    private static final String NOTHING = "Nothing has changed.";
    private static final int RELOADS = Integer.getInteger("carillon.test.reloads", 10);
    private static final int CLIENTS = 4;

    @TempDir
    private Path folder;

    private DataFolder data;
    private AwsAccount caller;

    @BeforeEach
    void createKey() {
        data = new DataFolder(folder);
        caller = data.createKey(AWS_ACCOUNT);
    }

    private void configure(String settings) throws IOException {
        Files.writeString(data.configuration(), settings);
    }

    private ChimeClient withoutRetries(ServerProcess server) {
        return JavaClients.sync(server.endpoint(), caller, c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    @Test
    void throttlesAndQuotasTakeEffectWhileConnectionsStayOpen() throws IOException {
        String account = data.createAccount(caller, "Bell Tower", AccountType.ENTERPRISE_LWA);
        try (ServerProcess server = data.serve();
                var connection = new OpenConnection(server.endpoint());
                ChimeClient chime = withoutRetries(server)) {
            assertThat(connection.status()).isEqualTo("HTTP/1.1 200 OK");
            chime.createBot(r -> r.accountId(account).displayName("First").domain("example.com"));
            configure("throttle.reads.per-second=1\nthrottle.reads.burst=1\nquotas.bots-per-account=1\n");
            server.hangUp();
            server.awaitStandardError("quotas.bots-per-account: 10 -> 1\n", 1);
            assertThat(server.standardError())
                    .contains("throttle.reads.per-second: off -> 1\n", "throttle.reads.burst: 100 -> 1\n");
            assertThatExceptionOfType(ThrottledClientException.class).isThrownBy(() -> {
                chime.listAccounts();
                chime.listAccounts();
            });
            assertThatExceptionOfType(ResourceLimitExceededException.class)
                    .isThrownBy(() -> chime.createBot(
                            r -> r.accountId(account).displayName("Second").domain("example.com")));
            assertThat(connection.status()).isEqualTo("HTTP/1.1 200 OK");
            Files.delete(data.configuration());
            server.hangUp();
            server.awaitStandardError("quotas.bots-per-account: 1 -> 10\n", 1);
            for (int i = 0; i < 10; i++) {
                chime.listAccounts();
            }
            chime.createBot(r -> r.accountId(account).displayName("Second").domain("example.com"));
            assertThat(connection.status()).isEqualTo("HTTP/1.1 200 OK");
            server.terminate();
        }
    }

    @Test
    void aWrongFileIsRefusedAsAWhole() throws IOException {
        Path file = folder.resolve("limits.properties");
        Files.writeString(file, "throttle.writes.per-second=1\nthrottle.writes.burst=1\n");
        try (ServerProcess server = data.serve("--config", file.toString());
                ChimeClient chime = withoutRetries(server)) {
            List<String> wrong = List.of(
                    "throttle.writes.per-second=off\nhttp.thread=5\n",
                    "throttle.writes.per-second=off\nhttp.threads=many\n",
                    "throttle.writes.per-second=off\nthrottle.writes.per-second=off\n",
                    "throttle.writes.per-second=off\npostgresql.writers=16\n");
            for (int i = 0; i < wrong.size(); i++) {
                Files.writeString(file, wrong.get(i));
                server.hangUp();
                server.awaitStandardError("The settings stay as they were. " + file + ": ", i + 1);
            }
            Files.delete(file);
            server.hangUp();
            server.awaitStandardError("The settings stay as they were. There is no file " + file + ".", 1);
            assertThatExceptionOfType(ThrottledClientException.class).isThrownBy(() -> {
                chime.createAccount(r -> r.name("First"));
                chime.createAccount(r -> r.name("Second"));
            });
            assertThat(server.standardError()).doesNotContain("->").doesNotContain("\tat ");
            Files.writeString(file, "");
            server.hangUp();
            server.awaitStandardError("throttle.writes.per-second: 1 -> off\n", 1);
            server.terminate();
        }
    }

    @Test
    void aChangeThatNeedsARestartIsReportedUntilItIsUndone() throws IOException {
        try (ServerProcess server = data.serve()) {
            server.hangUp();
            server.awaitStandardError(NOTHING, 1);
            configure("http.threads=3\n");
            server.hangUp();
            server.awaitStandardError("http.threads: 16 -> 3 takes effect after a restart\n", 1);
            server.hangUp();
            server.awaitStandardError("http.threads: 16 -> 3 takes effect after a restart\n", 2);
            configure("");
            server.hangUp();
            server.awaitStandardError(NOTHING, 2);
            server.terminate();
        }
    }

    @Test
    void noRequestFailsWhileSettingsAreReloaded() throws IOException {
        try (ServerProcess server = data.serve();
                ChimeClient chime = withoutRetries(server)) {
            var enough = new AtomicBoolean();
            var answered = new AtomicInteger();
            List<CompletableFuture<Void>> clients = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                        while (!enough.get()) {
                            chime.createAccount(r -> r.name("Bell Tower"));
                            chime.listAccounts();
                            answered.incrementAndGet();
                        }
                    }))
                    .limit(CLIENTS)
                    .toList();
            try {
                for (int i = 1; i <= RELOADS; i++) {
                    int before = answered.get();
                    configure("throttle.reads.per-second=" + (900_000 + i) + "\nthrottle.reads.burst=1000000\n");
                    server.hangUp();
                    server.awaitStandardError("-> " + (900_000 + i) + "\n", 1);
                    Waiting.until(() -> answered.get() > before + CLIENTS, () -> "no answer since reload");
                }
            } finally {
                enough.set(true);
            }
            assertThatCode(() -> clients.forEach(CompletableFuture::join)).doesNotThrowAnyException();
            server.terminate();
        }
    }

    @Test
    void manySignalsAtOnceAreReloadsOneAfterTheOther() throws IOException {
        try (ServerProcess server = data.serve()) {
            for (int i = 0; i < 20; i++) {
                server.hangUp();
            }
            configure("throttle.reads.per-second=7\n");
            server.hangUp();
            server.awaitStandardError("throttle.reads.per-second: off -> 7\n", 1);
            server.terminate();
            assertThat(server.standardError()).doesNotContain("ERROR");
        }
    }

    /** They arrive while the server waits for its database, and it reloads once it listens. */
    @Test
    void signalsDuringAStartAreHandledAfterIt() throws IOException {
        String url = PostgresqlServer.shared().newSchema();
        try (var tunnel = new Tunnel(url)) {
            DataFolder database = DataFolder.over(tunnel.url(), folder.resolve("database"));
            AwsAccount owner = database.createKey(AWS_ACCOUNT);
            tunnel.hold();
            try (ServerProcess server = database.serve(pid -> {
                        tunnel.awaitHeld();
                        for (int i = 0; i < 5; i++) {
                            ServerProcess.hangUp(pid);
                        }
                        tunnel.open();
                    });
                    ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
                server.awaitStandardError(NOTHING, 1);
                assertThat(chime.listAccounts().accounts()).isEmpty();
                server.terminate();
                assertThat(server.standardError()).doesNotContain("WARN", "ERROR", "\tat ");
            }
        }
    }

    @Test
    void aSignalDoesNotDisturbAStop() throws IOException {
        configure("http.drain-delay.seconds=1\n");
        try (ServerProcess server = data.serve();
                var connection = new OpenConnection(server.endpoint())) {
            ProcessHandle.of(server.pid()).orElseThrow().destroy();
            Waiting.until(() -> connection.status().contains(" 503 "), () -> "the server does not drain");
            server.hangUp();
            assertThat(server.awaitExitCode()).isZero();
        }
    }

    /** One connection that is used for one readiness check after the other. */
    private static final class OpenConnection implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader responses;

        OpenConnection(URI endpoint) throws IOException {
            socket = new Socket(endpoint.getHost(), endpoint.getPort());
            responses = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        /** The status line of a response without a body. */
        String status() throws IOException {
            socket.getOutputStream()
                    .write("HEAD /carillon/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String status = String.valueOf(responses.readLine());
            String header = responses.readLine();
            while (header != null && !header.isEmpty()) {
                header = responses.readLine();
            }
            return status;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
