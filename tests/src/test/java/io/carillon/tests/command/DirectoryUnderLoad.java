package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * A server that 16 writers keep busy: eight create users, and eight invite people to a Team account, some of whom leave and are
 * invited again by the same address.
 */
final class DirectoryUnderLoad implements AutoCloseable {
    private static final String AWS_ACCOUNT = "123456789012";
    private static final int WRITERS_OF_EACH_KIND = 8;
    /** What the writers stop at, however long the test takes. */
    private static final int MOST_USERS = 20_000;

    final DataFolder data;
    final AwsAccount owner;
    final String enterprise;
    final String team;
    final Rest rest = new Rest();
    private final ServerProcess server;
    private final ChimeClient client;
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Set<String> invited = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * WRITERS_OF_EACH_KIND);
    private final List<Future<?>> writers = new ArrayList<>();

    DirectoryUnderLoad(DataFolder data) {
        this.data = data;
        this.owner = data.createKey(AWS_ACCOUNT);
        this.enterprise = data.createAccount(owner, "Bell Tower", AccountType.ENTERPRISE_DIRECTORY);
        this.server = data.serve();
        this.client = JavaClients.sync(server.endpoint(), owner);
        this.team = client.createAccount(r -> r.name("Ringers")).account().accountId();
        for (int writer = 0; writer < WRITERS_OF_EACH_KIND; writer++) {
            int number = writer;
            writers.add(threads.submit(() -> create(number)));
            writers.add(threads.submit(() -> invite(number)));
        }
    }

    /** Who was acknowledged before this call and stays, by account. */
    record Acknowledged(Set<String> created, Set<String> invited) {}

    Acknowledged acknowledged() {
        return new Acknowledged(Set.copyOf(created), Set.copyOf(invited));
    }

    private void create(int writer) {
        for (int number = 0; goesOn(); number++) {
            String email = "created" + writer + "-" + number + "@example.com";
            client.createUser(r -> r.accountId(enterprise).email(email));
            created.add(email);
        }
    }

    /** Who leaves and comes again is not among those who are expected, but must not be there twice. */
    private void invite(int writer) {
        String guest = "guest" + writer + "@example.com";
        for (int number = 0; goesOn(); number++) {
            String email = "invited" + writer + "-" + number + "@example.com";
            String guestId = client.inviteUsers(r -> r.accountId(team).userEmailList(email, guest)).invites().stream()
                    .filter(invite -> guest.equals(invite.emailAddress()))
                    .map(invite -> userId(guest))
                    .findAny()
                    .orElseThrow();
            invited.add(email);
            client.batchSuspendUser(r -> r.accountId(team).userIdList(guestId));
        }
    }

    private String userId(String email) {
        return client.listUsers(r -> r.accountId(team).userEmail(email))
                .users()
                .get(0)
                .userId();
    }

    private boolean goesOn() {
        rest.await();
        return !stopped.get() && created.size() + invited.size() < MOST_USERS;
    }

    /** Returns once so many more have been acknowledged in each account. */
    void awaitMore(int users) {
        int ofCreated = created.size() + users;
        int ofInvited = invited.size() + users;
        Waiting.until(
                () -> (created.size() >= ofCreated && invited.size() >= ofInvited)
                        || writers.stream().anyMatch(Future::isDone),
                () -> "the writers stopped");
    }

    @Override
    public void close() {
        stopped.set(true);
        threads.shutdown();
        try {
            for (Future<?> writer : writers) {
                assertThat(writer).succeedsWithin(Waiting.GIVE_UP_AFTER);
            }
        } finally {
            client.close();
            server.close();
        }
    }
}
