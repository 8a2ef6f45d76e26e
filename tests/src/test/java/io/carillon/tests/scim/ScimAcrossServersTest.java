package io.carillon.tests.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.engines.postgresql.PostgresqlServer;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ScimClient;
import io.carillon.tests.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * A walk by cursor, a token, a group and its licence in a directory whose server is restarted, and which then is restored from a
 * backup into a database that has two servers.
 */
class ScimAcrossServersTest {
    private static final int PEOPLE = 60;
    private static final String LIST = "/Users?count=7";

    @TempDir
    private Path folder;

    private DataFolder data;
    private AwsAccount owner;
    private ScimAccount account;
    private String group;

    /** Everybody, in the order of walks. */
    private final List<String> people = new ArrayList<>();

    /** Who was seen by the walk that goes on. */
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void fill() {
        data = new DataFolder(folder.resolve("sqlite"));
        owner = data.createKey("123456789012");
        String id = data.createAccount(owner, "Cathedral", AccountType.ENTERPRISE_LWA);
        String token = data.createScimToken(owner, id);
        try (ServerProcess server = data.serve()) {
            account = new ScimAccount(owner, id, server.endpoint(), token);
            ImportedPeople.into(account, PEOPLE, arguments -> data.run("import", arguments), folder);
            var scim = new ScimClient(account);
            scim.walk(LIST, into(people));
            group = scim.post("/Groups", "{\"displayName\": \"Basic users\", \"members\": [" + member(0) + "]}")
                    .require(201)
                    .text("id");
            data.run(
                            "scim",
                            "group",
                            "bind",
                            "Basic users",
                            "--license",
                            "Basic",
                            "--aws-account-id",
                            owner.id(),
                            "--account-id",
                            id)
                    .requireExitCode(0);
            server.terminate();
        }
    }

    private static Consumer<JsonNode> into(List<String> ids) {
        return page -> page.forEach(user -> ids.add(user.path("id").asText()));
    }

    private String member(int person) {
        return "{\"value\": \"" + people.get(person) + "\"}";
    }

    @Test
    void everythingGoesOn() throws IOException {
        assertThat(people).hasSize(PEOPLE).doesNotHaveDuplicates();
        String cursor = "";
        for (int start = 0; start < 2; start++) {
            try (ServerProcess server = data.serve()) {
                cursor = new ScimClient(account.at(server.endpoint())).page(LIST, cursor, into(seen));
                server.terminate();
            }
        }
        Path backup = folder.resolve("backup");
        data.run("backup", "--portable", backup.toString()).requireExitCode(0);

        String url = PostgresqlServer.shared().newSchema();
        DataFolder first = DataFolder.over(url, folder.resolve("first"));
        DataFolder second = DataFolder.over(url, folder.resolve("second"));
        first.run("restore", backup.toString()).requireExitCode(0);
        Files.createDirectories(second.folder());
        Files.copy(first.secretKey(), second.secretKey());
        try (ServerProcess one = first.serve();
                ServerProcess two = second.serve()) {
            List<ScimClient> turns =
                    List.of(new ScimClient(account.at(one.endpoint())), new ScimClient(account.at(two.endpoint())));
            int page = 0;
            while (!cursor.isEmpty()) {
                cursor = turns.get(page++ % 2).page(LIST, cursor, into(seen));
            }
            assertThat(page).isGreaterThan(4);
            assertThat(seen).isEqualTo(people);
            theGroupIsThereWithItsLicense(turns.get(0), turns.get(1));
            assertLicenses(one, "Basic", "Basic", "Pro");
            one.terminate();
            two.terminate();
        }
        assertThat(CarillonCommandLine.run(ProgramEnvironment.empty(folder.resolve("operator")), "store", "check", url)
                        .requireExitCode(0)
                        .standardOutput())
                .contains(" records read, 0 findings");
    }

    /** What one server changes, the other has at once. */
    private void theGroupIsThereWithItsLicense(ScimClient one, ScimClient two) {
        String path = "/Groups/" + group;
        assertThat(members(two, path)).containsExactly(people.get(0));
        one.patch(path, "\"op\": \"add\", \"path\": \"members\", \"value\": [" + member(1) + "]")
                .require(204);
        assertThat(members(two, path)).containsExactly(people.get(0), people.get(1));
    }

    private static List<String> members(ScimClient scim, String path) {
        var ids = new ArrayList<String>();
        scim.get(path)
                .require(200)
                .body()
                .path("members")
                .forEach(member -> ids.add(member.path("value").asText()));
        return ids;
    }

    private void assertLicenses(ServerProcess server, String... expected) {
        try (ChimeClient chime = JavaClients.sync(server.endpoint(), owner)) {
            for (int i = 0; i < expected.length; i++) {
                String user = people.get(i);
                assertThat(chime.getUser(r -> r.accountId(account.id()).userId(user))
                                .user()
                                .licenseTypeAsString())
                        .isEqualTo(expected[i]);
            }
        }
    }
}
