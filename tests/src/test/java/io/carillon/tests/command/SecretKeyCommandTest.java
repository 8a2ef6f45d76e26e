package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.testing.Waiting;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** {@code carillon secret-key rotate} beside a server whose clients work on, also when it is killed. */
class SecretKeyCommandTest {
    /** {@code -Dcarillon.test.rotations=100} for a long run. */
    private static final int ROTATIONS = Integer.getInteger("carillon.test.rotations", 3);

    private static final int KEYS = 8;

    @TempDir
    Path folder;

    private DataFolder data;
    private final List<AwsAccount> callers = new ArrayList<>();

    @BeforeEach
    void createKeys() {
        data = new DataFolder(folder);
        for (int i = 0; i < KEYS; i++) {
            callers.add(i % 2 == 0 ? data.createKey("123456789012") : data.createTemporaryKey("123456789012"));
        }
    }

    private void assertAllAuthenticate(ServerProcess server) {
        for (AwsAccount caller : callers) {
            try (ChimeClient chime = withoutRetries(server, caller)) {
                assertThat(chime.listAccounts().accounts()).isNotNull();
            }
        }
    }

    private static ChimeClient withoutRetries(ServerProcess server, AwsAccount caller) {
        return JavaClients.sync(server.endpoint(), caller, c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    @Test
    void noRequestFailsWhileKeysAreRotatedAndTheServerStartsAgain() throws Exception {
        String before = Files.readString(data.secretKey());
        String account = data.createAccount(callers.get(0), "Bell Tower", AccountType.TEAM);
        try (ServerProcess server = data.serve()) {
            var stop = new AtomicBoolean();
            var requests = new AtomicInteger();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    assertAllAuthenticate(server);
                    requests.addAndGet(KEYS);
                }
            });
            try {
                for (int i = 0; i < ROTATIONS; i++) {
                    data.run("secret-key", "rotate").requireExitCode(0);
                    int now = requests.get();
                    Waiting.until(() -> load.isDone() || requests.get() > now, () -> "no request since the rotation");
                }
            } finally {
                stop.set(true);
            }
            load.join();
            for (Boto3 boto3 : Boto3.installed(environment(callers.get(0)))) {
                boto3.run(environment(callers.get(0)), server.endpoint(), "list_users.py", "--account-id", account)
                        .requireExitCode(0);
            }
            server.terminate();
            assertThat(server.standardError()).doesNotContain("failed", "secret.key", "\tat ");
        }
        assertThat(Files.readAllLines(data.secretKey())).hasSize(1).doesNotContain(before.strip());
        callers.add(data.createKey("123456789012"));
        try (ServerProcess server = data.serve()) {
            assertAllAuthenticate(server);
        }
    }

    private ProgramEnvironment environment(AwsAccount caller) {
        return ProgramEnvironment.empty(folder.resolve("client")).with(caller.credentials());
    }

    /** Killed as soon as the new key is in the file, and later and later after that. */
    @Test
    void aRotationThatIsKilledLosesNoKeyAndIsResumed() throws Exception {
        try (ServerProcess server = data.serve()) {
            for (int i = 0; i < ROTATIONS; i++) {
                String before = Files.readString(data.secretKey());
                Process rotation = start("secret-key", "rotate");
                int seen = i;
                Waiting.until(
                        () -> !rotation.isAlive()
                                || !Files.readString(data.secretKey()).equals(before),
                        () -> "rotation " + seen + " did not begin");
                // Not for anything to happen: any moment is right.
                Thread.sleep(i * 3L);
                rotation.destroyForcibly();
                Waiting.untilEnd(rotation, () -> "it was killed");
                assertAllAuthenticate(server);
                data.run("secret-key", "rotate").requireExitCode(0);
                assertThat(Files.readAllLines(data.secretKey())).hasSize(1);
                assertAllAuthenticate(server);
            }
        }
        try (ServerProcess server = data.serve()) {
            assertAllAuthenticate(server);
        }
    }

    private Process start(String command, String subcommand) throws IOException {
        return new ProcessBuilder(CarillonCommandLine.of(
                        command, subcommand, "--data", data.folder().toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rotation.txt").toFile())
                .start();
    }
}
