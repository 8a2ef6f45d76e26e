package io.carillon.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.users.UserFilter;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** What callers and load balancers are told of a record that something else than a server has changed. */
class DamageOverHttpTest {
    private static final RawHttp.Request READY =
            new RawHttp.Request("GET", "/carillon/ready", List.of(Map.entry("Host", "localhost")), new byte[0]);

    @TempDir
    Path folder;

    private RunningServer server;
    private String users;
    private List<User> people;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.start(folder);
        String accountId = server.directory()
                .accounts()
                .create(RunningServer.CALL, "Damaged", AccountType.TEAM)
                .accountId();
        users = "/accounts/" + accountId + "/users";
        server.directory()
                .users()
                .invitations()
                .invite(
                        RunningServer.TENANT,
                        accountId,
                        List.of("ann@example.com", "bob@example.com"),
                        UserType.PRIVATE_USER);
        people = server.directory()
                .users()
                .list(RunningServer.TENANT, accountId, UserFilter.NONE, null, 9)
                .users();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void damage(String key) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("directory.sqlite"));
                var statement = connection.prepareStatement("UPDATE sealed_record SET sealed ="
                        + " CAST(replace(CAST(sealed AS TEXT), 'a', 'b') AS BLOB) WHERE key = ?")) {
            statement.setString(1, key);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aDamagedUserIsNeitherListedNorShownNorChanged() throws Exception {
        assertThat(server.send(READY).status()).isEqualTo(200);
        String damaged = people.get(0).userId();
        String intact = people.get(1).userId();
        damage("user/" + damaged);
        for (RawHttp.Response refused : List.of(
                server.call("GET", users, ""),
                server.call("GET", users + "/" + damaged, ""),
                server.call("GET", users + "?user-type=PrivateUser", ""),
                server.call("POST", users + "/" + damaged, "{\"LicenseType\":\"Basic\"}"))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(500);
            assertThat(refused.header("x-amzn-errortype")).isEqualTo("ServiceFailureException");
            assertThat(refused.body())
                    .contains("damaged")
                    .doesNotContain(damaged)
                    .doesNotContain("example.com");
        }
        assertThat(server.call("GET", users + "/" + intact, "").status()).isEqualTo(200);
        RawHttp.Response ready = server.send(READY);
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("{\"Status\":\"damaged\"}");
    }

    @Test
    void aDamagedIndexEntryIsReportedToo() throws Exception {
        damage("email/ann@example.com");
        RawHttp.Response refused = server.call("GET", users + "?user-email=ann@example.com", "");
        assertThat(refused.status()).as(refused.body()).isEqualTo(500);
        assertThat(refused.body()).contains("damaged").doesNotContain("ann@");
        assertThat(server.send(READY).status()).isEqualTo(503);
        assertThat(server.call("GET", users, "").status()).isEqualTo(200);
    }

    @Test
    void aDamagedAccessKeyIsNotReportedAsAWrongSignature() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("directory.sqlite"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE sealed_record SET version = version + 1"))
                    .isPositive();
        }
        RawHttp.Response refused = server.call("GET", users, "");
        assertThat(refused.status()).as(refused.body()).isEqualTo(500);
        assertThat(refused.body()).contains("damaged");
    }
}
