package io.carillon.tests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.CertificateAuthority;
import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Account;

/**
 * Two servers behind nginx that are stopped by SIGTERM and started again, one at a time, while clients that never retry create
 * accounts and read them.
 */
@Tag("slow")
class RollingRestartTest {
    private static final int RESTARTS = Integer.getInteger("carillon.test.restarts", 2);
    private static final int WRITERS = 4;

    private final Queue<String> created = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void noRequestFailsAndNothingIsAppliedTwice(@TempDir Path folder) throws Exception {
        var authority = new CertificateAuthority(folder, "ca");
        var data = new DataFolder(folder);
        AwsAccount account = data.createKey("100000000001");
        var servers = new ArrayList<>(List.of(data.serve(), data.serve()));
        try (RunningProxy nginx = Nginx.start(
                        folder,
                        Nginx.recipe(),
                        authority.issue("proxy"),
                        servers.stream().map(ServerProcess::endpoint).toList());
                ChimeClient client = TlsServer.javaClient(nginx.endpoint(), account, authority)) {
            List<Thread> load = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String prefix = "Writer " + i + ", account ";
                load.add(start(() -> client(nginx, account, authority, prefix)));
            }
            for (int i = 0; i < RESTARTS; i++) {
                restart(data, servers, i % servers.size());
            }
            stop.set(true);
            for (Thread thread : load) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            assertThat(client.listAccountsPaginator(r -> r.maxResults(200)).stream()
                            .flatMap(page -> page.accounts().stream())
                            .map(Account::name))
                    .containsExactlyInAnyOrderElementsOf(created);
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    /** While one server is away, the other serves everything. */
    private void restart(DataFolder data, List<ServerProcess> servers, int index) {
        awaitRequests(created.size() + 2 * WRITERS);
        String port = Integer.toString(servers.get(index).endpoint().getPort());
        servers.get(index).terminate();
        awaitRequests(created.size() + 2 * WRITERS);
        servers.set(index, data.serve("--port", port));
    }

    private void awaitRequests(int count) {
        Waiting.until(() -> created.size() >= count || !failures.isEmpty(), () -> "Only " + created.size() + " ended.");
    }

    private Thread start(Runnable load) {
        var thread = new Thread(() -> {
            try {
                load.run();
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        });
        thread.start();
        return thread;
    }

    private void client(RunningProxy nginx, AwsAccount account, CertificateAuthority authority, String prefix) {
        try (ChimeClient client = TlsServer.javaClient(nginx.endpoint(), account, authority)) {
            for (int i = 0; !stop.get(); i++) {
                String name = prefix + i;
                String id = client.createAccount(r -> r.name(name)).account().accountId();
                created.add(name);
                assertThat(client.getAccount(r -> r.accountId(id)).account().name())
                        .isEqualTo(name);
            }
        }
    }
}
