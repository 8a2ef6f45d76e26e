package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ListedUser;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.TeamAccount;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;

/** {@code carillon serve}: how it begins and ends, and what is there when it begins again. */
class ServeCommandTest {
    private static final String AWS_ACCOUNT = "123456789012";
    private static final int USERS = 120;
    private static final String CONFIGURATION_REMEDY =
            "docs/configuration.md describes every setting, with its range and default.";

    @TempDir
    private Path folder;

    @Test
    void tellsHowToMakeAKeyWhileThereIsNone() {
        var data = new DataFolder(folder);
        try (ServerProcess server = data.serve()) {
            assertThat(server.standardError()).contains("carillon keys create --data ");
        }
        data.createKey(AWS_ACCOUNT);
        try (ServerProcess server = data.serve()) {
            assertThat(server.standardError()).doesNotContain("keys create");
        }
    }

    @Test
    void aPortInUseExitsWithOne() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            ProgramResult result = new DataFolder(folder).run("serve", "--port", port);
            assertThat(result.requireExitCode(1).standardError())
                    .startsWith("carillon serve: Cannot listen on port " + port + " of 127.0.0.1: ")
                    .doesNotContain("\tat ");
            assertThat(result.standardOutput()).isEmpty();
        }
    }

    @Test
    void aWrongConfigurationExitsWithTwoAndCreatesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("limits.properties"), "http.threads=0\nhttp.thread=5\n");
        var data = new DataFolder(folder);
        ProgramResult result = data.run("serve", "--port", "0", "--config", file.toString());
        assertThat(result.requireExitCode(2).standardError().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("carillon serve: " + file
                                + ": http.threads=0: it must be a whole number from 1 to 1000."))
                .anySatisfy(line ->
                        assertThat(line).startsWith("carillon serve: " + file + ": There is no setting http.thread."))
                .last()
                .isEqualTo(CONFIGURATION_REMEDY);
        assertThat(result.standardOutput()).isEmpty();
        assertThat(data.configuration().getParent()).doesNotExist();
        Path missing = folder.resolve("missing.properties");
        assertThat(data.run("serve", "--config", missing.toString())
                        .requireExitCode(2)
                        .standardError())
                .isEqualTo("carillon serve: There is no file " + missing + ".\n" + CONFIGURATION_REMEDY + "\n");
    }

    @Test
    void theConfigurationIsThatOfTheFolderUnlessAnotherIsNamed() throws Exception {
        var data = new DataFolder(folder);
        data.createKey(AWS_ACCOUNT);
        Files.writeString(data.configuration(), "http.threads=3\n");
        String shown = data.run("serve", "--show-config").requireExitCode(0).standardOutput();
        assertThat(shown).contains("\nhttp.threads=3\n", "\nthrottle.reads.per-second=off\n");
        Path copy =
                Files.writeString(folder.resolve("copy.properties"), shown.replace("per-second=off", "per-second=7"));
        assertThat(data.run("serve", "--show-config", "--config", copy.toString())
                        .requireExitCode(0)
                        .standardOutput())
                .contains("\nthrottle.reads.per-second=7\n", "\n# Given by: " + copy + ".\nhttp.threads=3\n");
        try (ServerProcess server = data.serve()) {
            server.terminate();
        }
        Files.writeString(data.configuration(), "http.threads=none\n");
        data.run("serve", "--port", "0").requireExitCode(2);
    }

    @Test
    void commandsBesideTheServerReadTheSameFile() throws Exception {
        var data = new DataFolder(folder);
        data.createKey(AWS_ACCOUNT);
        Files.writeString(data.configuration(), "postgresql.writers=16\n");
        assertThat(data.run("keys", "list").requireExitCode(2).standardError())
                .isEqualTo("carillon keys list: " + data.configuration()
                        + ": postgresql.writers=16: it must be less than postgresql.connections, which is 16.\n"
                        + CONFIGURATION_REMEDY + "\n");
        Path right = Files.writeString(folder.resolve("right.properties"), "cassandra.consistency=local_quorum\n");
        assertThat(data.run("keys", "list", "--config", right.toString())
                        .requireExitCode(0)
                        .standardOutput())
                .hasLineCount(2);
    }

    @Test
    void configuredQuotasApply() throws Exception {
        var data = new DataFolder(folder);
        AwsAccount caller = data.createKey(AWS_ACCOUNT);
        String accountId = data.createAccount(caller, "Bell Tower", AccountType.ENTERPRISE_LWA);
        Files.writeString(data.configuration(), "quotas.bots-per-account=1\n");
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            chime.createBot(r -> r.accountId(accountId).displayName("Ringer").domain("example.com"));
            assertThatExceptionOfType(ResourceLimitExceededException.class)
                    .isThrownBy(() -> chime.createBot(
                            r -> r.accountId(accountId).displayName("Second").domain("example.com")));
        }
    }

    static Stream<Named<Consumer<ServerProcess>>> ends() {
        return Stream.of(Named.of("SIGTERM", ServerProcess::terminate), Named.of("SIGKILL", ServerProcess::kill));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void theNextServerHasTheSameKeysUsersAndTokens(Consumer<ServerProcess> end) {
        var data = new DataFolder(folder);
        AwsAccount caller = data.createKey(AWS_ACCOUNT);
        String accountId;
        List<ListedUser> before;
        ListUsersResponse firstPage;
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            TeamAccount account = TeamAccount.of(chime, USERS);
            accountId = account.id();
            before = account.listed(null);
            firstPage = page(chime, accountId, null);
            end.accept(server);
        }
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            assertThat(TeamAccount.open(chime, accountId).listed(null)).isEqualTo(before);
            assertThat(page(chime, accountId, null).nextToken()).isEqualTo(firstPage.nextToken());
            assertThat(page(chime, accountId, firstPage.nextToken()).users())
                    .extracting(ListedUser::of)
                    .isEqualTo(before.subList(50, 100));
        }
    }

    private static ListUsersResponse page(ChimeClient chime, String accountId, String nextToken) {
        return chime.listUsers(r -> r.accountId(accountId).maxResults(50).nextToken(nextToken));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void acknowledgedWritesSurviveAnyEndOfTheServer(Consumer<ServerProcess> end) {
        var data = new DataFolder(folder);
        AwsAccount caller = data.createKey(AWS_ACCOUNT);
        var invitations = new Invitations();
        String accountId;
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            accountId = chime.createAccount(r -> r.name("Bell Tower")).account().accountId();
            CompletableFuture<Void> inviting =
                    CompletableFuture.runAsync(() -> invitations.inviteUntilRefused(chime, accountId));
            invitations.awaitUnderWay();
            end.accept(server);
            inviting.join();
        }
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            List<ListedUser> listed = TeamAccount.open(chime, accountId).listed(null);
            assertThat(listed)
                    .extracting(ListedUser::primaryEmail)
                    .doesNotHaveDuplicates()
                    .containsAll(invitations.acknowledged);
            assertThat(listed).hasSizeBetween(invitations.acknowledged.size(), invitations.acknowledged.size() + 1);
        }
    }

    /** Invitations one after the other, for as long as there is a server to answer them. */
    private static final class Invitations {
        private final List<String> acknowledged = new ArrayList<>();
        private final CountDownLatch underWay = new CountDownLatch(USERS);

        void inviteUntilRefused(ChimeClient chime, String accountId) {
            try {
                for (int number = 0; ; number++) {
                    String email = "ringer" + number + "@example.com";
                    chime.inviteUsers(r -> r.accountId(accountId).userEmailList(email));
                    acknowledged.add(email);
                    underWay.countDown();
                }
            } catch (SdkException serverGone) {
                // The last one may have been written without an answer.
            }
        }

        void awaitUnderWay() {
            try {
                underWay.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while users were invited", e);
            }
        }
    }
}
