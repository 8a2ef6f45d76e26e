package io.carillon.tests.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;

/** Servers with little memory under requests that a cache of responses would like to keep. */
class SmallHeapTest {
    private static final int CLIENTS = 16;
    private static final int INVITES = 50;
    private static final int USERS = 1200;

    @TempDir
    Path folder;

    private DataFolder data;
    private AwsAccount owner;
    private String accountId;

    private ServerProcess serve(String heap) {
        data = new DataFolder(folder);
        owner = data.createKey("123456789012");
        accountId = data.createAccount(owner, "Bells", AccountType.TEAM);
        return data.serveByJar(List.of(heap));
    }

    private void invite(ServerProcess server, int users) {
        try (ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
            for (int first = 0; first < users; first += INVITES) {
                List<String> emails = IntStream.range(first, Math.min(users, first + INVITES))
                        .mapToObj(number -> "somebody.with.a.name.of.usual.length." + number + "@bells.example.com")
                        .toList();
                assertThat(client.inviteUsers(r -> r.accountId(accountId).userEmailList(emails))
                                .invites())
                        .hasSize(emails.size());
            }
        }
    }

    private interface Call {
        void with(ChimeClient client, int number);
    }

    /** Each number once, from several clients at a time; what a call throws fails the test. */
    private void callAll(ServerProcess server, AwsAccount caller, int numbers, Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        var next = new AtomicInteger();
        try (ChimeClient client =
                JavaClients.sync(server.endpoint(), caller, c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < numbers; number = next.getAndIncrement()) {
                        call.with(client, number);
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("standard error:\n" + server.standardError(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A key that may only read one account; each request has a query that nobody has sent before. */
    @Test
    void longQueriesThatMeanNothingDoNotFillTheHeap() throws Exception {
        try (ServerProcess server = serve("-Xmx128m")) {
            invite(server, 1);
            AwsAccount reader = data.createKey(owner.id(), "--role", "read-only", "--account-id", accountId);
            String userId;
            try (ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
                userId = client.listUsers(r -> r.accountId(accountId))
                        .users()
                        .get(0)
                        .userId();
            }
            String letters = "x".repeat(14_000);
            callAll(
                    server,
                    reader,
                    6000,
                    (client, number) -> assertThat(client.getUser(r -> r.accountId(accountId)
                                            .userId(userId)
                                            .overrideConfiguration(
                                                    o -> o.putRawQueryParameter("x", 1_000_000 + number + letters)))
                                    .user()
                                    .userId())
                            .isEqualTo(userId));
            assertThat(server.residentMib()).as("resident memory in MiB").isLessThan(400);
            server.terminate();
        }
    }

    /** More distinct pages than there is memory outside the heap, twice, with changes in between. */
    @Test
    void pagesBeyondAllMemoryAreAnsweredWithoutAnError() throws Exception {
        try (ServerProcess server = serve("-Xmx48m")) {
            invite(server, USERS);
            List<String> tokens = tokens(server);
            callAll(server, owner, 2400, (client, number) -> {
                int size = 200 - number % 150;
                ListUsersResponse page = client.listUsers(
                        r -> r.accountId(accountId).maxResults(size).nextToken(tokens.get(number % tokens.size())));
                assertThat(page.users()).hasSize(size);
                if (number % 100 == 0) {
                    client.inviteUsers(r -> r.accountId(accountId).userEmailList("late" + number + "@example.com"));
                }
            });
            assertThat(server.standardError()).doesNotContain("ERROR").doesNotContain("memory");
            server.terminate();
        }
    }

    /** Of pages that have at least 200 users behind them. */
    private List<String> tokens(ServerProcess server) {
        try (ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
            return IntStream.range(1, 17)
                    .mapToObj(i -> client.listUsers(r -> r.accountId(accountId).maxResults(i * 12))
                            .nextToken())
                    .toList();
        }
    }
}
