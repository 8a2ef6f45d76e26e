package io.carillon.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.faults.FaultLibrary;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.SteppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * Two servers over one database, with writers and walkers, while servers and what the test has besides are killed one after
 * the other and come back, and while the servers' clocks step. It knows nothing of the database.
 */
final class DirectoryUnderFaults implements AutoCloseable {
    private static final int WALKERS = 2;
    private static final int STAYING = 150;
    private static final int INVITES_PER_CALL = 50;
    /** Both before a fault and until the restart. */
    private static final int SHORTEST_MILLIS = 500;

    private static final int LONGEST_MILLIS = 3000;

    private final Random random;
    private final AwsAccount caller;
    private final FaultAccounts accounts;
    private final List<ReplaceableServer> servers = new ArrayList<>();
    private final List<SteppedClock> clocks = new ArrayList<>();
    private final List<ChimeClient> clients = new ArrayList<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger wanted = new AtomicInteger();

    /**
     * Starts the servers, each with a folder of its own.
     *
     * @param store the database's address
     * @param settings lines of both servers' configuration file
     */
    DirectoryUnderFaults(String store, Path folder, long seed, String... settings) throws IOException {
        this.random = new Random(seed);
        DataFolder first = DataFolder.over(store, folder.resolve("first"));
        configure(first, settings);
        this.caller = first.createKey("123456789012");
        this.accounts = new FaultAccounts(
                first.createAccount(caller, "Team", AccountType.TEAM),
                first.createAccount(caller, "Directory", AccountType.ENTERPRISE_DIRECTORY),
                "seed " + seed);
        DataFolder second = DataFolder.over(store, folder.resolve("second"));
        configure(second, settings);
        Files.copy(first.secretKey(), second.secretKey());
        Path library = FaultLibrary.compile(folder);
        try {
            for (DataFolder data : List.of(first, second)) {
                clocks.add(new SteppedClock(folder, "clock-" + clocks.size(), library));
                servers.add(new ReplaceableServer(data.with(clocks.get(clocks.size() - 1))));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static void configure(DataFolder data, String... settings) throws IOException {
        Files.createDirectories(data.folder());
        Files.write(data.configuration(), List.of(settings));
    }

    /** The loss of each server. */
    List<Fault> serverFaults() {
        return IntStream.range(0, servers.size())
                .mapToObj(i -> servers.get(i).fault("server " + (i + 1)))
                .toList();
    }

    /** A step of each server's clock, and another one after a while. */
    List<Fault> clockFaults() {
        return IntStream.range(0, clocks.size())
                .mapToObj(i -> {
                    Runnable step = () -> clocks.get(i).step(random);
                    return new Fault("the time of server " + (i + 1), step, step);
                })
                .toList();
    }

    /** Lets each of the faults come, in an order and at moments that the seed decides, and checks what is there then. */
    void run(List<Fault> faults) throws Exception {
        var order = new ArrayList<>(faults);
        Collections.shuffle(order, random);
        fill();
        ExecutorService pool = Executors.newFixedThreadPool(FaultWriter.AT_ONCE + WALKERS);
        try {
            List<Future<Integer>> writers = startWriters(pool);
            List<Future<Integer>> walkers = startWalkers(pool);
            for (Fault fault : order) {
                strike(fault);
                requireUnbroken(fault, writers);
                requireUnbroken(fault, walkers);
            }
            pause();
            stop.set(true);
            int unknown = sum(writers);
            int walks = sum(walkers);
            System.out.printf(
                    "%s: %d faults, %d users acknowledged, %d writes without an answer, %d walks%n",
                    accounts.when(), order.size(), size(), unknown, walks);
            assertThat(walks).as(accounts.when()).isGreaterThan(order.size());
            assertThat(size()).as(accounts.when()).isGreaterThan(2 * STAYING + unknown);
            check(pool);
        } finally {
            stop.set(true);
            pool.shutdownNow();
        }
    }

    private int size() {
        return accounts.inTeam().names().size() + accounts.inDirectory().names().size();
    }

    private ChimeClient client() {
        ChimeClient client = ServersInTurn.client(servers, caller);
        clients.add(client);
        return client;
    }

    private void fill() {
        ChimeClient chime = client();
        for (int i = 0; i < STAYING; i += INVITES_PER_CALL) {
            List<String> emails = IntStream.range(i, i + INVITES_PER_CALL)
                    .mapToObj(number -> "Member-" + number + "@example.com")
                    .toList();
            chime.inviteUsers(r -> r.accountId(accounts.team()).userEmailList(emails));
            emails.forEach(accounts.inTeam()::present);
        }
        IntStream.range(0, STAYING)
                .parallel()
                .forEach(number -> accounts.inDirectory()
                        .created(
                                chime.createUser(r -> r.accountId(accounts.directory())
                                                .email("Employee-" + number + "@example.com"))
                                        .user(),
                                accounts.when()));
    }

    private List<Future<Integer>> startWriters(ExecutorService pool) {
        var writers = new ArrayList<Future<Integer>>();
        for (int i = 0; i < FaultWriter.AT_ONCE; i++) {
            writers.add(
                    pool.submit(new FaultWriter(i, client(), accounts, wanted, new Random(random.nextLong()), stop)));
        }
        return writers;
    }

    private List<Future<Integer>> startWalkers(ExecutorService pool) {
        var walkers = new ArrayList<Future<Integer>>();
        for (int i = 0; i < WALKERS; i++) {
            walkers.add(pool.submit(new FaultWalker(client(), accounts, new Random(random.nextLong()), stop)));
        }
        return walkers;
    }

    private void strike(Fault fault) throws InterruptedException {
        pause();
        fault.kill().run();
        pause();
        fault.restart().run();
    }

    private void pause() throws InterruptedException {
        Thread.sleep(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
    }

    /** They go on until they are stopped; one that ended before has failed. */
    private void requireUnbroken(Fault fault, List<Future<Integer>> running) throws InterruptedException {
        for (Future<Integer> each : running) {
            if (each.isDone()) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    throw new AssertionError(
                            accounts.when() + ": around the loss of " + fault.name() + ": " + e.getCause(),
                            e.getCause());
                }
            }
        }
    }

    private static int sum(List<Future<Integer>> running) throws Exception {
        int sum = 0;
        for (Future<Integer> each : running) {
            sum += each.get();
        }
        return sum;
    }

    private void check(ExecutorService pool) throws Exception {
        ChimeClient chime = client();
        var walker = new FaultWalker(chime, accounts, random, stop);
        walker.walk(accounts.team(), accounts.inTeam());
        walker.walk(accounts.directory(), accounts.inDirectory());
        new FaultCheck(chime, accounts, pool).everyUser();
    }

    @Override
    public void close() {
        clients.forEach(ChimeClient::close);
        servers.forEach(ReplaceableServer::close);
    }
}
