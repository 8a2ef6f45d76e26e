package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** {@code carillon backup} and {@code carillon restore} beside servers, under load, and killed. */
class BackupCommandTest {
    /** {@code -Dcarillon.test.backups} sets another number. */
    private static final int ROUNDS = Integer.getInteger("carillon.test.backups", 2);

    private static final int WRITERS = 4;
    /** What the writers stop at, however long the rounds take. */
    private static final int MOST_USERS = 20_000;

    /** Of how many users one is looked up by address too. */
    private static final int ONE_IN = 50;

    @TempDir
    private Path temporary;

    private DataFolder data;
    private AwsAccount owner;
    private String accountId;

    @BeforeEach
    void makeDirectory() {
        data = new DataFolder(temporary);
        owner = data.createKey("123456789012");
        accountId = data.createAccount(owner, "Bell Tower", AccountType.ENTERPRISE_DIRECTORY);
    }

    private ProgramResult restore(Path backup, DataFolder into, String... more) {
        return into.run(
                "restore",
                Stream.concat(Stream.of(backup.toString()), Stream.of(more)).toArray(String[]::new));
    }

    /** The users who write, until they are told to stop, and whom the server has acknowledged. */
    private final class Load implements AutoCloseable {
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Rest rest = new Rest();
        private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        private final List<Future<?>> writers = new ArrayList<>();

        Load(ChimeClient client) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = "writer" + writer + "-";
                writers.add(threads.submit(() -> write(client, prefix)));
            }
        }

        private void write(ChimeClient client, String prefix) {
            for (int number = 0; goesOn(); number++) {
                String email = prefix + number + "@example.com";
                client.createUser(r -> r.accountId(accountId).email(email));
                acknowledged.add(email);
            }
        }

        private boolean goesOn() {
            rest.await();
            return !stopped.get() && acknowledged.size() < MOST_USERS;
        }

        void awaitMoreThan(int users) throws InterruptedException {
            while (acknowledged.size() <= users && writers.stream().noneMatch(Future::isDone)) {
                Thread.sleep(1);
            }
        }

        @Override
        public void close() {
            stopped.set(true);
            threads.shutdown();
            for (Future<?> writer : writers) {
                assertThat(writer).succeedsWithin(Waiting.GIVE_UP_AFTER);
            }
        }
    }

    @Test
    void everyBackupUnderLoadHasAllThatWasAcknowledgedBeforeIt() throws Exception {
        try (ServerProcess server = data.serve();
                ChimeClient client = JavaClients.sync(server.endpoint(), owner);
                Load load = new Load(client)) {
            load.awaitMoreThan(WRITERS);
            for (int round = 1; round <= ROUNDS; round++) {
                Set<String> before = Set.copyOf(load.acknowledged);
                String token = client.listUsers(r -> r.accountId(accountId).maxResults(1))
                        .nextToken();
                Path backup = temporary.resolve("backup-" + round);
                data.run("backup", backup.toString()).requireExitCode(0);
                load.awaitMoreThan(before.size());
                var restored = new DataFolder(temporary.resolve("restored-" + round));
                String when = "round " + round;
                load.rest.during(() -> {
                    Files.createDirectories(restored.folder().getParent());
                    restore(backup, restored).requireExitCode(0);
                    check(restored, before, token, when);
                });
            }
            assertThat(load.acknowledged.size()).as("writes during the rounds").isGreaterThan(ROUNDS);
        }
    }

    /** Opened with the key of the first server, and gone on with its token. */
    private void check(DataFolder restored, Set<String> expected, String token, String when) {
        try (ServerProcess server = restored.serve();
                ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
            List<User> users = users(client);
            assertThat(users)
                    .as(when)
                    .extracting(User::primaryEmail)
                    .doesNotHaveDuplicates()
                    .containsAll(expected);
            assertThat(client.listUsers(
                                    r -> r.accountId(accountId).nextToken(token).maxResults(1))
                            .users())
                    .as(when)
                    .containsExactly(users.get(1));
            for (int i = 0; i < users.size(); i += ONE_IN) {
                User user = users.get(i);
                assertThat(client.listUsers(r -> r.accountId(accountId).userEmail(user.primaryEmail()))
                                .users())
                        .as(when)
                        .containsExactly(user);
                assertThat(client.getUser(r -> r.accountId(accountId).userId(user.userId()))
                                .user()
                                .personalPIN())
                        .as(when)
                        .isNotBlank();
            }
            server.terminate();
        }
    }

    private List<User> users(ChimeClient client) {
        return client.listUsersPaginator(r -> r.accountId(accountId).maxResults(200)).stream()
                .flatMap(page -> page.users().stream())
                .toList();
    }

    private void createUser(ServerProcess server, String email) {
        try (ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
            client.createUser(r -> r.accountId(accountId).email(email));
        }
    }

    @Test
    void nothingIsRestoredBesideAServerNorMixedWithTheLogOfAnother() {
        Path backup = temporary.resolve("backup");
        try (ServerProcess server = data.serve()) {
            createUser(server, "before@example.com");
            data.run("backup", backup.toString()).requireExitCode(0);
            createUser(server, "after@example.com");
            for (String[] options : new String[][] {{}, {"--replace"}}) {
                assertThat(restore(backup, data, options).requireExitCode(1).standardError())
                        .contains(data.folder() + " is in use by a server or another command.");
            }
            createUser(server, "later@example.com");
            server.kill();
        }
        assertThat(data.folder().resolve("directory.sqlite-wal")).isNotEmptyFile();
        assertThat(restore(backup, data).requireExitCode(1).standardError()).contains("already contains data");
        restore(backup, data, "--replace").requireExitCode(0);
        try (ServerProcess server = data.serve();
                ChimeClient client = JavaClients.sync(server.endpoint(), owner)) {
            assertThat(users(client)).extracting(User::primaryEmail).containsExactly("before@example.com");
        }
    }

    /** As a server of a version that knows no lock, or SQLite's shell. */
    @Test
    void nothingIsRestoredBesideAnotherProgramThatHasTheDatabaseOpen() throws Exception {
        Path backup = temporary.resolve("backup");
        data.run("backup", backup.toString()).requireExitCode(0);
        Process other = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        """
                        import sqlite3, sys
                        connection = sqlite3.connect(sys.argv[1])
                        connection.execute('SELECT count(*) FROM record').fetchone()
                        print('open', flush=True)
                        sys.stdin.read()
                        """,
                        data.folder().resolve("directory.sqlite").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("open");
            assertThat(restore(backup, data, "--replace").requireExitCode(1).standardError())
                    .contains(data.folder() + " is in use by a server or another command.");
        } finally {
            other.destroyForcibly().waitFor();
        }
        restore(backup, data, "--replace").requireExitCode(0);
    }

    @Test
    void aKilledBackupLeavesNoValidBackup() throws Exception {
        Path backups = Files.createDirectory(temporary.resolve("backups"));
        Path other = temporary.resolve("other");
        Files.createDirectory(other);
        int killed = 0;
        for (String moment : List.of("process.lock", "directory.sqlite", "secret.key", "backup.properties")) {
            Path backup = backups.resolve("killed-at-" + moment);
            killBackup(backup, moment);
            if (Files.exists(backup)) {
                // It was done before it could be killed.
                restore(backup, new DataFolder(other.resolve(moment))).requireExitCode(0);
                continue;
            }
            killed++;
            assertThat(restore(backup, data, "--replace").requireExitCode(1).standardError())
                    .contains("does not exist");
            for (Path partial : partials(backups)) {
                if (!Files.exists(partial.resolve("backup.properties"))) {
                    assertThat(restore(partial, data, "--replace")
                                    .requireExitCode(1)
                                    .standardError())
                            .contains("is not a backup");
                }
            }
        }
        assertThat(killed).as("backups that were killed in time").isPositive();
        data.run("backup", backups.resolve("whole").toString()).requireExitCode(0);
        assertThat(partials(backups)).isEmpty();
    }

    /** Kills a backup as soon as a file of this name is in its draft. */
    private void killBackup(Path backup, String file) throws Exception {
        ProgramEnvironment environment = ProgramEnvironment.empty(temporary.resolve("killed"));
        var builder = new ProcessBuilder(
                        CarillonCommandLine.of("backup", "--data", data.folder().toString(), backup.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        Process process = builder.start();
        try {
            while (process.isAlive() && !isInDraft(backup, file)) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean isInDraft(Path backup, String file) throws IOException {
        return partials(backup.getParent()).stream()
                .filter(partial -> partial.getFileName().toString().startsWith(backup.getFileName() + "."))
                .anyMatch(partial -> Files.exists(partial.resolve(file)));
    }

    private static List<Path> partials(Path backups) throws IOException {
        try (Stream<Path> found = Files.list(backups)) {
            return found.filter(path -> path.getFileName().toString().contains(".partial-"))
                    .toList();
        }
    }
}
