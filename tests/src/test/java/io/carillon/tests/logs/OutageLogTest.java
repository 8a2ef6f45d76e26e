package io.carillon.tests.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.cassandra.SharedCassandraNode;
import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.Tunnel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** A database that is away while clients call: few lines, no stack trace, and what to know in each. */
@Tag("slow")
class OutageLogTest {
    private static final int CLIENTS = 8;
    private static final int FAILURES = 40;

    @RegisterExtension
    static final SharedCassandraNode NODE = new SharedCassandraNode();

    @TempDir
    private Path parent;

    @Test
    void postgresqlThatIsKilledUnderLoadMakesFewLines() throws Exception {
        Path config = Files.writeString(parent.resolve("l.properties"), "postgresql.connect.seconds=1\n");
        try (PostgresqlServer postgresql = PostgresqlServer.start()) {
            DataFolder data = DataFolder.over(postgresql.newSchema(), parent);
            AwsAccount owner = data.createKey("123456789012");
            try (ServerProcess server = data.serve("--config", config.toString())) {
                server.awaitStandardError("store: PostgreSQL at jdbc:postgresql://127.0.0.1:", 1);
                try (var load = new Load(server, owner)) {
                    load.awaitSuccesses(100);
                    postgresql.kill();
                    load.awaitFailures(FAILURES);
                    postgresql.restart();
                    load.awaitSuccesses(load.successes.get() + 100);
                }
                server.terminate();
                requireFewLines(server.standardError(), "PostgreSQL: ");
            }
        }
    }

    @Test
    void cassandraThatIsAwayUnderLoadMakesFewLines() throws Exception {
        Path config = Files.writeString(
                parent.resolve("l.properties"), "cassandra.patience.seconds=1\nlog.slow-request.milliseconds=off\n");
        try (var tunnel = new Tunnel(NODE.newUri().toString())) {
            DataFolder data = DataFolder.over(tunnel.url(), parent);
            AwsAccount owner = data.createKey("123456789012");
            try (ServerProcess server = data.serve("--config", config.toString())) {
                server.awaitStandardError("store: Cassandra at 127.0.0.1:", 1);
                try (var load = new Load(server, owner)) {
                    load.awaitSuccesses(20);
                    tunnel.cut();
                    load.awaitFailures(FAILURES);
                    tunnel.open();
                    load.awaitSuccesses(load.successes.get() + 20);
                }
                server.terminate();
                // Calls may wait so long for one that is lost that the limit of those that wait is reached first.
                requireFewLines(
                        server.standardError(),
                        "(No Cassandra node responds: |Too many writes are waiting for this partition\\.)");
            }
        }
    }

    private static void requireFewLines(String log, String store) {
        assertThat(log)
                .containsPattern(
                        "ERROR \\[[0-9a-f-]{36}] The store does not respond; requests that need it get 503: " + store)
                .containsPattern(
                        "INFO  (\\[[0-9a-f-]{36}] )?The store responds again, after \\d+ s; \\d+ calls failed\\.")
                .doesNotContain("\tat ", "Exception in thread");
        List<String> warnings = log.lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .toList();
        assertThat(warnings).as(log).hasSizeLessThan(FAILURES / 2);
        assertThat(warnings).allMatch(line -> line.length() < 1000);
    }

    /** Clients that change and read, and go on after every failure. */
    private static final class Load implements AutoCloseable {
        private final AtomicInteger successes = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        Load(ServerProcess server, AwsAccount owner) {
            for (int i = 0; i < CLIENTS; i++) {
                var thread = new Thread(() -> run(server, owner));
                thread.start();
                threads.add(thread);
            }
        }

        private void run(ServerProcess server, AwsAccount owner) {
            try (ChimeClient chime =
                    JavaClients.sync(server.endpoint(), owner, c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))) {
                while (!over.get()) {
                    try {
                        String id = chime.createAccount(r -> r.name("Load"))
                                .account()
                                .accountId();
                        chime.getAccount(r -> r.accountId(id));
                        successes.addAndGet(2);
                    } catch (ChimeException e) {
                        failures.incrementAndGet();
                    }
                }
            }
        }

        void awaitSuccesses(int number) {
            Waiting.until(() -> successes.get() >= number, () -> successes + " successes");
        }

        void awaitFailures(int number) {
            Waiting.until(() -> failures.get() >= number, () -> failures + " failures");
        }

        @Override
        public void close() {
            over.set(true);
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
