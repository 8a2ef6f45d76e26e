package io.carillon.tests.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ScimClient;
import io.carillon.tests.support.ScimClient.Response;
import io.carillon.tests.support.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Cursors that are not, or no longer, those of a list are refused by the names of RFC 9865. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScimCursorsTest {
    private static final String LIST = "/Users?count=2";

    private DataFolder data;
    private ServerProcess server;
    private AwsAccount owner;
    private ScimAccount account;
    private ScimClient scim;
    private String cursor;

    @BeforeAll
    void start(@TempDir Path folder) {
        data = new DataFolder(folder);
        owner = data.createKey("123456789012");
        server = data.serve();
        account = newAccount("Cathedral");
        scim = new ScimClient(account);
        for (int i = 0; i < 5; i++) {
            scim.post("/Users", "{\"userName\": \"person." + i + "@example.com\"}")
                    .require(201);
            scim.post("/Groups", "{\"displayName\": \"Group " + i + "\"}").require(201);
        }
        cursor = scim.page(LIST, "", page -> assertThat(page).hasSize(2));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.terminate();
        }
    }

    private ScimAccount newAccount(String name) {
        String id = data.createAccount(owner, name, AccountType.ENTERPRISE_LWA);
        return new ScimAccount(owner, id, server.endpoint(), data.createScimToken(owner, id));
    }

    private static Response page(ScimClient client, String list, String cursor) {
        return client.get(list + "&cursor=" + ScimClient.escaped(cursor));
    }

    private static void assertRefused(Response response, String keyword) {
        assertThat(response.require(400).text("scimType")).isEqualTo(keyword);
    }

    @Test
    void aForgedOneIsRefused() {
        char last = cursor.charAt(cursor.length() - 1);
        for (String forged : List.of(
                cursor.substring(0, cursor.length() - 1) + (last == 'A' ? 'Q' : 'A'),
                'B' + cursor.substring(1),
                cursor.substring(1),
                cursor + "AAAA",
                "x",
                "%",
                " ",
                "A".repeat(5000))) {
            assertRefused(page(scim, LIST, forged), "invalidCursor");
        }
        page(scim, LIST, cursor).require(200);
    }

    @Test
    void oneOfAnotherAccountIsRefused() {
        var other = new ScimClient(newAccount("Chapel"));
        assertRefused(page(other, LIST, cursor), "invalidCursor");
        var foreign = new ScimClient(new ScimAccount(
                owner, account.id(), server.endpoint(), newAccount("Tower").token()));
        page(foreign, LIST, cursor).require(403);
    }

    /** A cursor belongs to a list, not to who reads it: a provider may change its token in the middle of a walk. */
    @Test
    void anotherTokenOfTheAccountMayGoOnWithIt() {
        String readOnly = data.createScimToken(owner, account.id(), "--access", "read-only");
        var other = new ScimClient(new ScimAccount(owner, account.id(), server.endpoint(), readOnly));
        assertThat(page(other, LIST, cursor).require(200).body())
                .isEqualTo(page(scim, LIST, cursor).body());
    }

    @Test
    void oneOfAnotherListIsRefused() {
        String filtered = LIST + "&filter=" + ScimClient.escaped("active eq true");
        assertRefused(page(scim, filtered, cursor), "invalidCursor");
        String ofFilter = scim.page(filtered, "", page -> assertThat(page).hasSize(2));
        assertRefused(page(scim, LIST, ofFilter), "invalidCursor");
        String otherFilter = LIST + "&filter=" + ScimClient.escaped("active eq false");
        assertRefused(page(scim, otherFilter, ofFilter), "invalidCursor");
        page(scim, filtered, ofFilter).require(200);

        assertRefused(page(scim, "/Groups?count=2", cursor), "invalidCursor");
        String ofGroups =
                scim.page("/Groups?count=2", "", page -> assertThat(page).hasSize(2));
        assertRefused(page(scim, LIST, ofGroups), "invalidCursor");

        String search = new ObjectMapper()
                .createObjectNode()
                .put("cursor", ofGroups)
                .put("count", 2)
                .toString();
        assertRefused(scim.post("/Users/.search", search), "invalidCursor");
    }

    @Test
    void aTokenOfTheApiIsNoCursor() {
        try (ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            String token = chime.listUsers(r -> r.accountId(account.id()).maxResults(2))
                    .nextToken();
            assertRefused(page(scim, LIST, token), "invalidCursor");
        }
    }

    /** Cursors do not expire. They end with the key that seals them, which an operator deletes. */
    @Test
    void oneWhoseKeyIsDeletedIsRefused() {
        data.run("token-keys", "rotate").requireExitCode(0);
        restart();
        page(scim, LIST, cursor).require(200);
        data.run("token-keys", "delete", "1", "--yes").requireExitCode(0);
        restart();
        assertRefused(page(scim, LIST, cursor), "invalidCursor");
        cursor = scim.page(LIST, "", page -> assertThat(page).hasSize(2));
        page(scim, LIST, cursor).require(200);
    }

    /** A running server would see within a minute what was done to the keys. */
    private void restart() {
        server.terminate();
        server = data.serve();
        account = account.at(server.endpoint());
        scim = new ScimClient(account);
    }

    @Test
    void aCountThatIsNoneIsRefused() {
        assertRefused(scim.get("/Users?cursor=&count=many"), "invalidCount");
        assertRefused(scim.get("/Users?cursor=&count=0"), "invalidCount");
    }
}
