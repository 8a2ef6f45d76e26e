package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerProcess;
import io.carillon.tests.support.TeamAccount;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;

/** {@code carillon store check} beside a running server: what it prints, what it repairs, and its exit codes. */
class StoreCheckCommandTest {
    private static final int USERS = 5;

    @TempDir
    Path parent;

    private DataFolder data;

    private ProgramResult check(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = data.folder().toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CarillonCommandLine.run(ProgramEnvironment.empty(parent.resolve("operator")), "store", arguments);
    }

    private void change(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + data.folder().resolve("directory.sqlite"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void damageIsPrintedAndIndexesAreRepairedBesideAServer() throws Exception {
        data = new DataFolder(parent);
        AwsAccount caller = data.createKey("123456789012");
        try (ServerProcess server = data.serve();
                ChimeClient chime = JavaClients.sync(server.endpoint(), caller)) {
            TeamAccount account = TeamAccount.of(chime, USERS);
            String partition = "account/" + account.id();
            assertThat(check().requireExitCode(0).standardOutput()).contains(" records read, 0 findings, 0 repaired");

            change(
                    "DELETE FROM sealed_record WHERE key = (SELECT min(key) FROM sealed_record WHERE key LIKE 'type/%')");
            assertThat(check().requireExitCode(1).standardOutput())
                    .contains("missing index entry: " + partition + " type/", " 1 findings, 0 repaired");
            assertThat(check("--repair").requireExitCode(0).standardOutput())
                    .contains("missing index entry (repaired): " + partition, " 1 findings, 1 repaired");
            assertThat(check().requireExitCode(0).standardOutput()).contains(" 0 findings");

            change("UPDATE sealed_record SET version = version + 1"
                    + " WHERE key = (SELECT min(key) FROM sealed_record WHERE key LIKE 'email/%')");
            assertThat(check().requireExitCode(1).standardOutput())
                    .contains("damaged index entry: " + partition + " email/", "(in logs: " + partition + " email/#");
            assertThat(check("--repair").requireExitCode(0).standardOutput()).contains(" 1 findings, 1 repaired");

            change("UPDATE sealed_record SET version = version + 1"
                    + " WHERE key = (SELECT min(key) FROM sealed_record WHERE key LIKE 'user/%')");
            assertThat(check("--repair").requireExitCode(1).standardOutput())
                    .contains("damaged record: " + partition + " user/", " 1 findings, 0 repaired");
            change("UPDATE sealed_record SET version = version - 1"
                    + " WHERE key = (SELECT min(key) FROM sealed_record WHERE key LIKE 'user/%')");
            assertThat(check().requireExitCode(0).standardOutput()).contains(" 0 findings");
            assertThat(account.listed(null)).hasSize(USERS);
            server.terminate();
        }
    }

    @Test
    void aMissingStoreIsReported() {
        data = new DataFolder(parent.resolve("nowhere"));
        assertThat(check().requireExitCode(1).standardError()).contains("does not exist");
    }
}
