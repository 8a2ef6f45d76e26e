package io.carillon.tests.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ScimClient;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.chime.model.AccountType;

/** {@code scim_and_boto3.py} against the server of a test, whatever store that has, and what the audit log says of it. */
public final class ScimAndBoto3 {
    private static final String BOUND = "Basic users";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerTest server;

    public ScimAndBoto3(ServerTest server) {
        this.server = server;
    }

    /** Each sees at once what the other has changed, and the audit log names the token of each change by SCIM. */
    public void seeWhatTheOtherChanges(Boto3 boto3) {
        AwsAccount owner = server.newAwsAccount();
        ScimAccount enterprise = server.newScimAccount(owner, "Cathedral", AccountType.ENTERPRISE_LWA);
        ScimAccount team = server.newScimAccount(owner, "Bell Tower", AccountType.TEAM);
        new ScimClient(enterprise)
                .post("/Groups", "{\"displayName\": \"" + BOUND + "\"}")
                .require(201);
        server.run(
                        "scim",
                        "group",
                        "bind",
                        BOUND,
                        "--license",
                        "Basic",
                        "--aws-account-id",
                        owner.id(),
                        "--account-id",
                        enterprise.id())
                .requireExitCode(0);
        String printed = boto3.run(
                        enterprise
                                .in(server.environment(owner))
                                .with("SCIM_TEAM_URL", team.url())
                                .with("SCIM_TEAM_TOKEN", team.token()),
                        server.endpoint(),
                        "scim_and_boto3.py",
                        "--team-account-id",
                        team.id(),
                        "--enterprise-account-id",
                        enterprise.id(),
                        "--bound-group",
                        BOUND)
                .requireExitCode(0)
                .standardOutput();
        System.out.println("SCIM passed with " + boto3);
        List<JsonNode> records = records();
        JsonNode users = json(printed);
        assertChanges(
                records,
                enterprise,
                "ScimCreateGroup",
                "ScimCreateUser",
                "ScimPatchUser",
                "ScimPatchUser",
                "ScimPatchGroup",
                "ScimPatchGroup",
                "ScimPatchUser",
                "ScimPatchUser",
                "ScimPatchGroup",
                "ScimDeleteUser",
                "ScimCreateUser");
        assertChanges(
                records,
                team,
                "ScimCreateUser",
                "ScimCreateGroup",
                "ScimPatchUser",
                "ScimCreateUser",
                "ScimCreateGroup");
        String deleted = users.path("enterprise").get(0).asText();
        assertThat(records)
                .filteredOn(each -> each.path("eventName").asText().equals("ScimDeleteUser"))
                .filteredOn(each -> !each.has("errorCode"))
                .filteredOn(each -> isOf(each, enterprise))
                .extracting(
                        each -> each.path("requestParameters").path("resource").asText())
                .containsExactly(deleted);
    }

    /** The changes that a token was allowed, in their order. */
    private static void assertChanges(List<JsonNode> records, ScimAccount account, String... operations) {
        assertThat(records)
                .filteredOn(each -> isOf(each, account) && !each.has("errorCode"))
                .allSatisfy(each -> {
                    assertThat(each.path("userIdentity").path("type").asText()).isEqualTo("ScimToken");
                    assertThat(each.path("requestParameters").path("accountId").asText())
                            .isEqualTo(account.id());
                })
                .extracting(each -> each.path("eventName").asText())
                .containsExactly(operations);
    }

    private static boolean isOf(JsonNode record, ScimAccount account) {
        String tokenId = account.token().substring(0, account.token().indexOf('.'));
        return record.path("userIdentity").path("accessKeyId").asText().equals(tokenId);
    }

    private List<JsonNode> records() {
        try {
            var records = new ArrayList<JsonNode>();
            for (String line : Files.readAllLines(server.dataFolder().resolve("audit.log"))) {
                records.add(json(line));
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
