package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ListedUser;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.TeamAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;

/** Two {@code carillon serve} over one PostgreSQL, each with a folder of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlServersTest {
    private static final int USERS = 150;

    private String url;
    private Path folder;
    private DataFolder first;
    private DataFolder second;
    private ServerProcess firstServer;
    private ServerProcess secondServer;
    private AwsAccount caller;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        url = PostgresqlServer.shared().newSchema();
        folder = temporary;
        first = DataFolder.over(url, temporary.resolve("first"));
        second = DataFolder.over(url, temporary.resolve("second"));
        firstServer = first.serve();
        Files.createDirectories(second.secretKey().getParent());
        Files.copy(first.secretKey(), second.secretKey());
        secondServer = second.serve();
        caller = first.createKey("123456789012");
    }

    @AfterAll
    void stop() {
        for (ServerProcess server : new ServerProcess[] {firstServer, secondServer}) {
            if (server != null) {
                server.terminate();
            }
        }
    }

    @Test
    void aWalkMayChangeServerAtEachPage() {
        try (ChimeClient chime = JavaClients.sync(firstServer.endpoint(), caller);
                ChimeClient other = JavaClients.sync(secondServer.endpoint(), caller)) {
            TeamAccount account = TeamAccount.of(chime, USERS);
            var walked = new ArrayList<ListedUser>();
            String token = null;
            List<ChimeClient> turns = List.of(other, chime);
            int pages = 0;
            do {
                String at = token;
                ListUsersResponse page = turns.get(pages++ % 2)
                        .listUsers(r -> r.accountId(account.id()).maxResults(7).nextToken(at));
                page.users().forEach(user -> walked.add(ListedUser.of(user)));
                token = page.nextToken();
            } while (token != null);
            assertThat(pages).isGreaterThan(USERS / 7);
            assertThat(walked).hasSize(USERS).isEqualTo(account.listed(null));
        }
    }

    @Test
    void aKeyWorksOnBothServersUntilItIsDeleted() {
        AwsAccount made = second.createKey("210987654321");
        try (ChimeClient chime = JavaClients.sync(firstServer.endpoint(), made);
                ChimeClient other = JavaClients.sync(secondServer.endpoint(), made)) {
            String id = chime.createAccount(r -> r.name("Bell Tower")).account().accountId();
            assertThat(other.getAccount(r -> r.accountId(id)).account().name()).isEqualTo("Bell Tower");
        }
        first.run(
                        "keys",
                        "delete",
                        "--yes",
                        "--access-key-id",
                        made.credentials().accessKeyId())
                .requireExitCode(0);
        assertThat(second.run("keys", "list").requireExitCode(0).standardOutput())
                .contains(caller.credentials().accessKeyId())
                .doesNotContain(made.credentials().accessKeyId());
    }

    /** Prepared on one machine, copied to the other, rotated, and retired on both, while the clients of both work on. */
    @Test
    void theSecretKeyIsRotatedOnTwoMachinesThatHaveCopiesOfIt() throws Exception {
        String schema = PostgresqlServer.shared().newSchema();
        DataFolder one = DataFolder.over(schema, folder.resolve("one"));
        DataFolder two = DataFolder.over(schema, folder.resolve("two"));
        AwsAccount owner = one.createKey("123456789012");
        Files.createDirectories(two.folder());
        Files.copy(one.secretKey(), two.secretKey(), StandardCopyOption.COPY_ATTRIBUTES);
        try (ServerProcess first = one.serve();
                ServerProcess second = two.serve();
                ChimeClient chime = JavaClients.sync(first.endpoint(), owner);
                ChimeClient other = JavaClients.sync(second.endpoint(), owner)) {
            TeamAccount account = TeamAccount.of(chime, 10);
            String token = chime.listUsers(r -> r.accountId(account.id()).maxResults(3))
                    .nextToken();
            assertThat(one.run("secret-key", "rotate").requireExitCode(1).standardError())
                    .contains("No new key is prepared.", "copy secret.key to every server of the store first");
            one.run("secret-key", "prepare").requireExitCode(0);
            copySecretKey(one, two);
            second.hangUp();
            second.awaitStandardError("secret.key: the key ", 1);
            one.run("secret-key", "rotate").requireExitCode(0);
            assertThat(chime.listAccounts().accounts()).hasSize(1);
            assertThat(other.listUsers(r -> r.accountId(account.id()).nextToken(token))
                            .users())
                    .isNotEmpty();
            one.run("secret-key", "retire", "--yes").requireExitCode(0);
            two.run("secret-key", "retire", "--yes").requireExitCode(0);
            assertThat(two.secretKey()).hasSameTextualContentAs(one.secretKey());
            assertThat(Files.readAllLines(two.secretKey())).hasSize(1);
            AwsAccount made = two.createKey("123456789012");
            try (ChimeClient newest = JavaClients.sync(first.endpoint(), made)) {
                assertThat(newest.listAccounts().accounts()).hasSize(1);
            }
        }
        try (ServerProcess again = two.serve();
                ChimeClient chime = JavaClients.sync(again.endpoint(), owner)) {
            assertThat(chime.listAccounts().accounts()).hasSize(1);
        }
    }

    /** As an operator does it: the other server never sees half a file. */
    private static void copySecretKey(DataFolder from, DataFolder to) throws IOException {
        Path draft = to.folder().resolve("secret.key.new");
        Files.copy(from.secretKey(), draft, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(draft, to.secretKey(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aServerTakesNoMoreConnectionsThanItsConfigurationSays() throws Exception {
        String database = PostgresqlServer.shared().newDatabase("");
        DataFolder data = DataFolder.over(database, folder.resolve("few"));
        AwsAccount owner = data.createKey("123456789012");
        Files.writeString(data.configuration(), "postgresql.connections=2\npostgresql.writers=1\n");
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            IntStream.range(0, 100).parallel().forEach(i -> chime.createAccount(r -> r.name("Tower " + i)));
            try (Connection connection = DriverManager.getConnection(database);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE application_name = 'carillon' AND datname = current_database()")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isBetween(1, 2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "keys list", "keys create --aws-account-id 123456789012"})
    void anotherSecretKeyIsRefused(String command) throws Exception {
        DataFolder other = DataFolder.over(url, folder.resolve("other-" + command.length()));
        carryForeignKey(other);
        assertRefused(other, command, "secret.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "keys list", "keys create --aws-account-id 123456789012"})
    void aMissingSecretKeyIsReportedAndNotReplaced(String command) throws Exception {
        DataFolder other = DataFolder.over(url, folder.resolve("none-" + command.length()));
        Files.createDirectory(other.folder());
        assertRefused(other, command, "secret.key is missing");
        assertThat(other.secretKey()).doesNotExist();
    }

    @Test
    void aDatabaseThatNoServerHasUsedIsNotChangedByAReader() throws Exception {
        String empty = PostgresqlServer.shared().newDatabase("");
        DataFolder other = DataFolder.over(empty, folder.resolve("reader"));
        carryForeignKey(other);
        assertRefused(other, "keys list", "no Carillon tables");
        try (Connection connection = DriverManager.getConnection(empty);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isZero();
        }
    }

    /** The secret.key of another directory. */
    private void carryForeignKey(DataFolder to) throws Exception {
        var foreign = new DataFolder(to.folder().getParent().resolve("foreign"));
        foreign.createKey("123456789012");
        Files.createDirectory(to.folder());
        Files.copy(foreign.secretKey(), to.secretKey(), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void assertRefused(DataFolder data, String command, String message) {
        String[] words = command.split(" ");
        ProgramResult result =
                data.run(words[0], List.of(words).subList(1, words.length).toArray(String[]::new));
        assertThat(result.requireExitCode(1).standardError())
                .contains(message)
                .doesNotContain("\tat ")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/x?password=SECRET",
                "jdbc:mysql://127.0.0.1/x?password=SECRET",
                "jdbc:postgresql://127.0.0.1:1/x?password=SECRET&user=%zz",
            })
    void aDatabaseThatIsNotThereIsRefusedWithoutShowingThePassword(String wrong) {
        ProgramResult result = DataFolder.over(wrong, folder.resolve("nowhere"))
                .run("keys", "create", "--aws-account-id", "123456789012");
        assertThat(result.exitCode()).isIn(1, 2);
        assertThat(result.standardError()).isNotBlank().doesNotContain("SECRET", "\tat ");
        assertThat(result.standardOutput()).doesNotContain("SECRET");
    }
}
