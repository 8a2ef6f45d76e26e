package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.faults.FaultLibrary;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.SteppedClock;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A server is killed in the middle of writes, several times over, at moments that a seed decides, and comes back with another time: whoever
 * was acknowledged is there after the restart, listed in the order of creation, and addresses and PINs are still unique.
 */
class CrashTest {
    /** {@code -Dcarillon.test.kills=100} for a long run. */
    private static final int CRASHES = Integer.getInteger("carillon.test.kills", 8);

    private static final int WRITERS = 6;
    private static final int MOST_WRITES_BEFORE_A_CRASH = 120;
    private static final long SEED = 20260220;
    /** Of how many users one is looked up by address too. */
    private static final int ONE_IN = 5;

    /** What the server has said yes to: users by address, and their PINs, which later ones replace. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Map<String, String> pins = new ConcurrentHashMap<>();
    private final AtomicInteger people = new AtomicInteger();
    private final AtomicReference<String> newest = new AtomicReference<>("");

    @Test
    void nothingAcknowledgedIsLost(@TempDir Path temporary) throws Exception {
        var clock = new SteppedClock(temporary, "clock", FaultLibrary.compile(temporary));
        DataFolder data = new DataFolder(temporary).with(clock);
        AwsAccount owner = data.createKey("123456789012");
        String directory = data.createAccount(owner, "Directory", AccountType.ENTERPRISE_DIRECTORY);
        String team = data.createAccount(owner, "Team", AccountType.TEAM);
        var random = new Random(SEED);
        for (int crash = 0; crash <= CRASHES; crash++) {
            clock.step(random);
            try (ServerProcess server = data.serve();
                    ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
                check(client, directory, team, "after crash %d of seed %d".formatted(crash, SEED));
                if (crash < CRASHES) {
                    int writes = 1 + random.nextInt(MOST_WRITES_BEFORE_A_CRASH);
                    writeUntilItIsKilled(server, client, List.of(directory, team), writes);
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(CRASHES);
        System.out.printf("seed %d: %d kills, %d users acknowledged, 0 lost%n", SEED, CRASHES, acknowledged.size());
    }

    private void writeUntilItIsKilled(ServerProcess server, ChimeClient client, List<String> accounts, int writes)
            throws Exception {
        var left = new AtomicInteger(writes);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(writers.submit(() -> write(client, accounts, left, server)));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    /** Writes until the server no longer answers; the write that is the last one allowed kills it. */
    private void write(ChimeClient client, List<String> accounts, AtomicInteger left, ServerProcess server) {
        try {
            while (true) {
                int number = people.incrementAndGet();
                if (number % 3 == 0) {
                    invite(client, accounts.get(1), number);
                } else {
                    create(client, accounts.get(0), number);
                }
                if (left.decrementAndGet() == 0) {
                    server.kill();
                }
            }
        } catch (ConflictException e) {
            throw new AssertionError("An address that was never sent is taken.", e);
        } catch (SdkException | UncheckedIOException e) {
            // The server is gone (the SDK does not always wrap what the connection throws then); what this writer was
            // told before is in the maps.
        }
    }

    private void create(ChimeClient client, String account, int number) {
        String email = "Person" + number + "@example.com";
        String before = newest.get();
        User user = client.createUser(r -> r.accountId(account).email(email)).user();
        assertThat(user.userId()).as("listed behind all who were there before").isGreaterThan(before);
        newest.accumulateAndGet(user.userId(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        acknowledged.put(email, user.userId());
        pins.put(user.userId(), user.personalPIN());
        if (number % 2 == 0) {
            // Should the answer be lost, either PIN may be the user's.
            pins.remove(user.userId());
            pins.put(
                    user.userId(),
                    client.resetPersonalPIN(r -> r.accountId(account).userId(user.userId()))
                            .user()
                            .personalPIN());
        }
    }

    private void invite(ChimeClient client, String account, int number) {
        String email = "Guest" + number + "@example.com";
        String other = "Friend" + number + "@example.com";
        client.inviteUsers(r -> r.accountId(account).userEmailList(email, other));
        acknowledged.put(email, "");
        acknowledged.put(other, "");
    }

    private void check(ChimeClient client, String directory, String team, String when) {
        Map<String, User> byEmail = new HashMap<>();
        int checked = 0;
        Set<String> seenPins = new HashSet<>();
        for (String account : List.of(directory, team)) {
            for (var page : client.listUsersPaginator(r -> r.accountId(account).maxResults(200))) {
                for (User user : page.users()) {
                    assertThat(byEmail.put(user.primaryEmail().toLowerCase(Locale.ROOT), user))
                            .as("%s: %s is there twice", when, user.userId())
                            .isNull();
                    checked++;
                    if (checked % ONE_IN != 0) {
                        continue;
                    }
                    assertThat(client.listUsers(r -> r.accountId(account)
                                            .userEmail(user.primaryEmail().toUpperCase(Locale.ROOT)))
                                    .users())
                            .as(when)
                            .containsExactly(user);
                }
            }
        }
        acknowledged.forEach((email, userId) -> {
            User user = byEmail.get(email.toLowerCase(Locale.ROOT));
            assertThat(user).as("%s: an acknowledged user is there", when).isNotNull();
            assertThat(userId).as(when).isIn("", user.userId());
        });
        for (User user : byEmail.values()) {
            if (user.accountId().equals(directory)) {
                String pin = client.getUser(r -> r.accountId(directory).userId(user.userId()))
                        .user()
                        .personalPIN();
                assertThat(seenPins.add(pin))
                        .as("%s: a PIN is there twice", when)
                        .isTrue();
                assertThat(pins.getOrDefault(user.userId(), pin)).as(when).isEqualTo(pin);
            }
        }
    }
}
