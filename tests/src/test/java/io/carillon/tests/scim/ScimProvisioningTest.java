package io.carillon.tests.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ScimAccount;
import io.carillon.tests.support.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Many people are created, changed, suspended and reactivated, and pushed into a group at once; nobody is lost. */
class ScimProvisioningTest extends ServerTest {
    /** {@code -Dcarillon.test.provisioned=1000} for a long run. */
    private static final int PEOPLE = Integer.getInteger("carillon.test.provisioned", 60);

    private Boto3 boto3() {
        return Boto3.installed(emptyEnvironment()).get(0);
    }

    @Test
    void aClientInPythonLosesNobody() {
        AwsAccount owner = newAwsAccount();
        ScimAccount account = newScimAccount(owner, "Python", AccountType.ENTERPRISE_LWA);
        boto3().run(
                        account.in(environment(owner)),
                        endpoint(),
                        "scim_provisioning.py",
                        "--account-id",
                        account.id(),
                        "--people",
                        Integer.toString(PEOPLE))
                .requireExitCode(0);
    }

    @Test
    void unboundIdsClientLosesNobody() throws Exception {
        AwsAccount owner = newAwsAccount();
        ScimAccount account = newScimAccount(owner, "UnboundID", AccountType.ENTERPRISE_LWA);
        try (var provider = new UnboundIdProvider(account)) {
            List<String> people = provider.create(PEOPLE);
            assertThat(listed(account)).hasSize(PEOPLE).allSatisfy((id, user) -> {
                assertThat(people).contains(id);
                assertThat(user.path("DisplayName").asText()).startsWith("New ");
            });
            provider.rename(people);
            provider.setActive(people, false);
            assertThat(provider.walked(false)).containsExactlyInAnyOrderElementsOf(people);
            assertThat(listed(account)).hasSize(PEOPLE).allSatisfy((id, user) -> {
                assertThat(user.path("UserRegistrationStatus").asText()).isEqualTo("Suspended");
                assertThat(user.path("DisplayName").asText()).startsWith("Renamed ");
            });
            provider.setActive(people, true);
            assertThat(provider.walked(true)).containsExactlyInAnyOrderElementsOf(people);
            assertThat(listed(account))
                    .hasSize(PEOPLE)
                    .allSatisfy((id, user) -> assertThat(
                                    user.path("UserRegistrationStatus").asText())
                            .isEqualTo("Registered"));
            pushGroup(provider, people);
        }
    }

    private static void pushGroup(UnboundIdProvider provider, List<String> people) throws Exception {
        List<String> half = people.subList(0, people.size() / 2);
        List<String> rest = people.subList(people.size() / 2, people.size());
        String group = provider.createGroup("Everybody");
        provider.addMembers(group, people);
        assertThat(provider.members(group)).containsExactlyInAnyOrderElementsOf(people);
        provider.removeMembersByValue(group, half);
        assertThat(provider.members(group)).containsExactlyInAnyOrderElementsOf(rest);
        provider.replaceMembers(group, people);
        assertThat(provider.members(group)).containsExactlyInAnyOrderElementsOf(people);
        provider.removeMembersByPath(group, rest);
        assertThat(provider.members(group)).containsExactlyInAnyOrderElementsOf(half);
        provider.removeAllMembers(group);
        assertThat(provider.members(group)).isEmpty();
    }

    /** Who boto3 lists, by id. */
    private Map<String, JsonNode> listed(ScimAccount account) throws Exception {
        String printed = boto3().run(
                        environment(account.owner()), endpoint(), "list_users.py", "--account-id", account.id())
                .requireExitCode(0)
                .standardOutput();
        var users = new TreeMap<String, JsonNode>();
        for (JsonNode user : new ObjectMapper().readTree(printed).path("Users")) {
            assertThat(users.put(user.path("UserId").asText(), user)).isNull();
        }
        return users;
    }
}
