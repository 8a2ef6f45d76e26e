package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ListedUser;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.TeamAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;

/** {@code carillon store copy}: a directory moves from a file to PostgreSQL and back, and a walk goes on in the new place. */
class StoreCopyCommandTest {
    private static final int USERS = 150;

    @TempDir
    Path folder;

    private ProgramResult copy(String from, String to) {
        return store("copy", from, to);
    }

    private ProgramResult store(String... arguments) {
        return run("store", arguments);
    }

    private ProgramResult run(String command, String... arguments) {
        return CarillonCommandLine.run(ProgramEnvironment.empty(folder.resolve("operator")), command, arguments);
    }

    private static void carrySecretKey(DataFolder from, DataFolder to) throws IOException {
        Files.createDirectories(to.secretKey().getParent());
        Files.copy(from.secretKey(), to.secretKey());
    }

    @Test
    void aDirectoryMovesToPostgresqlAndBack() throws IOException {
        var file = new DataFolder(folder.resolve("file"));
        String url = PostgresqlServer.shared().newSchema();
        DataFolder database = DataFolder.over(url, folder.resolve("database"));
        var fileAgain = new DataFolder(folder.resolve("file-again"));
        AwsAccount caller = file.createKey("123456789012");
        String accountId;
        List<ListedUser> users;
        String token;
        try (ServerProcess server = file.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            TeamAccount account = TeamAccount.of(chime, USERS);
            accountId = account.id();
            users = account.listed(null);
            token = chime.listUsers(r -> r.accountId(account.id())).nextToken();
            server.terminate();
        }
        String copied = copy(file.folder().toString(), url).requireExitCode(0).standardOutput();
        carrySecretKey(file, database);
        assertGoesOn(database, caller, new Walk(accountId, token, users.subList(100, USERS)));

        carrySecretKey(file, fileAgain);
        assertThat(copy(url, fileAgain.folder().toString()).requireExitCode(0).standardOutput())
                .isEqualTo(copied)
                .contains(" records copied and compared");
        assertGoesOn(fileAgain, caller, new Walk(accountId, token, users.subList(100, USERS)));
        assertRecorded(file, "\"from\":\"sqlite\"", "\"to\":\"postgresql\"");
        assertRecorded(fileAgain, "\"from\":\"postgresql\"", "\"to\":\"sqlite\"");
    }

    /** In the audit log of the directory that was changed, or else of the one that was copied from. */
    private void assertRecorded(DataFolder data, String... parameters) throws IOException {
        List<String> copies = Files.readAllLines(data.folder().resolve("audit.log")).stream()
                .filter(line -> line.contains("\"eventName\":\"CopyStore\""))
                .toList();
        assertThat(copies)
                .hasSize(1)
                .allSatisfy(record -> assertThat(record)
                        .contains(parameters)
                        .containsPattern("\"responseElements\":\\{\"records\":[1-9]\\d*}"));
        assertThat(run("audit", "verify", "--data", data.folder().toString())
                        .requireExitCode(0)
                        .standardOutput())
                .endsWith(", 0 findings\n");
    }

    /** A database has no directory: the operator names the one whose audit log has the record. */
    @Test
    void aChangeOfADatabaseIsRecordedInTheDirectoryThatIsNamed() throws IOException {
        String url = PostgresqlServer.shared().newSchema();
        DataFolder database = DataFolder.over(url, folder);
        database.createKey("123456789012");
        String other = PostgresqlServer.shared().newSchema();
        String missing = "Missing option: '--data=DIR', the server's directory whose audit log records the change.";
        assertRefused(copy(url, other), 2, missing);
        assertRefused(store("check", url, "--repair"), 2, missing);
        assertRefused(store("copy", url, other, "--data", "/nonexistent"), 1, "/nonexistent does not exist");
        store("check", url).requireExitCode(0);

        String directory = database.folder().toString();
        store("check", url, "--repair", "--data", directory).requireExitCode(0);
        store("copy", url, other, "--data", directory).requireExitCode(0);
        assertRecorded(database, "\"from\":\"postgresql\"", "\"to\":\"postgresql\"");
        assertThat(database.folder().resolve("audit.log"))
                .content()
                .contains("\"eventName\":\"RepairStore\"", "\"requestParameters\":{\"store\":\"postgresql\"}");
    }

    /** A walk that was begun, and what it has still to see. */
    private record Walk(String accountId, String token, List<ListedUser> rest) {}

    /** The key that was made before opens it, and a NextToken that was given before leads on. */
    private static void assertGoesOn(DataFolder data, AwsAccount caller, Walk walk) {
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            assertThat(chime.listUsers(r -> r.accountId(walk.accountId()).nextToken(walk.token())).users().stream()
                            .map(ListedUser::of))
                    .containsExactlyElementsOf(walk.rest());
            server.terminate();
        }
    }

    @Test
    void unsupportedCopiesAreExplained() {
        var file = new DataFolder(folder.resolve("file"));
        file.createKey("123456789012");
        var other = new DataFolder(folder.resolve("other"));
        other.createKey("123456789012");
        String from = file.folder().toString();
        assertRefused(copy(from, other.folder().toString()), 1, "not empty");
        assertRefused(copy(folder.resolve("nowhere").toString(), from), 1, "does not exist");
        assertRefused(copy(from, "jdbc:mysql://127.0.0.1/x?password=SECRET"), 2, "neither a directory nor");
        assertRefused(copy(from, "jdbc:postgresql://127.0.0.1:1/x?password=SECRET"), 1, "Cannot connect");
        assertThat(file.run("keys", "list").requireExitCode(0).standardOutput()).hasLineCount(2);
    }

    private static void assertRefused(ProgramResult result, int exitCode, String message) {
        assertThat(result.requireExitCode(exitCode).standardError())
                .contains(message)
                .doesNotContain("SECRET", "\tat ");
        assertThat(result.standardOutput()).isEmpty();
    }
}
