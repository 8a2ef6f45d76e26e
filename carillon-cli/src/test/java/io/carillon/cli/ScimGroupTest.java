package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.groups.GroupUpdate;
import io.carillon.directory.groups.GroupUpdate.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.License;

/** {@code carillon scim group} over a group that a provider has pushed. */
class ScimGroupTest {
    private static final Tenant OWNER = new Tenant("123456789012");

    @TempDir
    Path temporary;

    private String account = "";
    private String user = "";

    @BeforeEach
    void createGroup() throws IOException {
        try (DataFolder folder = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            account = folder.directory()
                    .accounts()
                    .create(AwsAccountOption.callFor(OWNER), "One", AccountType.ENTERPRISE_LWA)
                    .accountId();
            user = folder.directory()
                    .users()
                    .create(
                            AwsAccountOption.callFor(OWNER),
                            CreateUserRequest.builder()
                                    .accountId(account)
                                    .username("Anna")
                                    .email("anna@example.com")
                                    .build())
                    .userId();
            folder.directory()
                    .groups()
                    .create(OWNER, account, new GroupUpdate("Basic users", null, Members.replaced(Set.of(user))));
        }
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private CommandRun group(String... arguments) {
        return groupOf(account, arguments);
    }

    private CommandRun groupOf(String accountId, String... arguments) {
        var words = new ArrayList<>(List.of("scim", "group"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--data", data().toString(), "--aws-account-id", OWNER.awsAccountId()));
        words.addAll(List.of("--account-id", accountId));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private License license() throws IOException {
        try (DataFolder folder = DataFolder.openExisting(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            return folder.directory().users().get(OWNER, account, user).licenseType();
        }
    }

    @Test
    void aGroupIsBoundAndUnbound() throws IOException {
        assertThat(license()).isEqualTo(License.PRO);
        assertThat(group("bind", "basic USERS", "--license", "basic").err()).isEmpty();
        assertThat(license()).isEqualTo(License.BASIC);
        assertThat(group("list").out()).hasLineCount(2).contains("MEMBERS", "Basic users", "Basic");
        assertThat(group("unbind", "Basic users").exitCode()).isZero();
        assertThat(license()).isEqualTo(License.PRO);
        assertThat(group("list", "--output", "json").out())
                .contains("\"MemberCount\" : 1")
                .doesNotContain("LicenseType");
    }

    @Test
    void aGroupIsShownWithItsMembers() {
        assertThat(group("show", "basic users").out()).hasLineCount(3).contains(user);
        assertThat(group("show", "basic users", "--output", "json").out())
                .contains("\"UserIds\" : [ \"" + user + "\" ]");
    }

    @Test
    void whatIsWrongChangesNothing() throws IOException {
        assertThat(group("bind", "Nobody", "--license", "Basic").err())
                .startsWith("carillon scim group bind: The account has no group 'Nobody'.")
                .hasLineCount(2);
        assertThat(group("bind", "Basic users", "--license", "Gold").err())
                .contains("'Gold' is not one of Basic, Plus");
        assertThat(group("bind", "Basic users", "--license", "Plus").err()).contains("SupportedLicenses");
        assertThat(groupOf("nothing", "list").err()).contains("has no Chime account nothing.");
        assertThat(license()).isEqualTo(License.PRO);
    }

    @Test
    void changesAreRecordedWithoutTheName() throws IOException {
        group("bind", "Basic users", "--license", "Basic");
        group("unbind", "Basic users");
        assertThat(Files.readString(data().resolve("audit.log")))
                .contains("\"eventName\":\"BindScimGroup\"", "\"eventName\":\"UnbindScimGroup\"", account)
                .contains("\"license\":\"Basic\"")
                .doesNotContain("Basic users");
    }
}
