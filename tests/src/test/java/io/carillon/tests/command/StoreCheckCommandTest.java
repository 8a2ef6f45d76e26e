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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
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
        assertThat(repairs())
                .hasSize(3)
                .allSatisfy(record -> assertThat(record)
                        .contains(
                                "\"requestParameters\":{\"store\":\"sqlite\"}", "\"findings\":1", "OperatingSystemUser")
                        .doesNotContain("@", "email/"));
        assertThat(data.run("audit", "verify").requireExitCode(0).standardOutput())
                .endsWith(", 0 findings\n");
    }

    /** Its records of repairs; a check that repairs nothing leaves none. */
    private List<String> repairs() throws IOException {
        return Files.readAllLines(data.folder().resolve("audit.log")).stream()
                .filter(line -> line.contains("\"eventName\":\"RepairStore\""))
                .toList();
    }

    @Test
    void aRepairThatCannotBeRecordedIsNotBegun() throws Exception {
        data = new DataFolder(parent);
        data.createKey("123456789012");
        Files.delete(data.folder().resolve("audit.key"));
        ProgramResult refused = check("--repair").requireExitCode(1);
        assertThat(refused.standardError()).contains("audit.key is missing").doesNotContain("\tat ");
        assertThat(refused.standardOutput()).isEmpty();
        assertThat(repairs()).isEmpty();
    }

    @Test
    void aMissingStoreIsReported() {
        data = new DataFolder(parent.resolve("nowhere"));
        assertThat(check().requireExitCode(1).standardError()).contains("does not exist");
    }
}
