package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.scim.tokens.ScimToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

/** {@code carillon scim token} from a token's creation to its deletion. */
class ScimTokenTest {
    private static final String OWNER = "123456789012";
    private static final Pattern TEXT = Pattern.compile("(SCIM[A-Z2-7]{16})\\.[A-Za-z0-9_-]{43}");

    @TempDir
    Path temporary;

    private String account = "";

    @BeforeEach
    void createAccount() throws IOException {
        try (DataFolder folder = DataFolder.open(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            account = folder.directory()
                    .accounts()
                    .create(AwsAccountOption.callFor(new Tenant(OWNER)), "One", AccountType.ENTERPRISE_LWA)
                    .accountId();
        }
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private CommandRun token(String... arguments) {
        var words = new ArrayList<>(List.of("scim", "token"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--data", data().toString()));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private CommandRun create(String... more) {
        var words = new ArrayList<>(List.of("create", "--aws-account-id", OWNER, "--account-id", account));
        words.addAll(List.of(more));
        return token(words.toArray(String[]::new));
    }

    private static String id(CommandRun created) {
        assertThat(created.exitCode()).as(created.err()).isZero();
        return TEXT.matcher(created.out())
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTokenIsPrintedOnceAloneAndListedWithoutItsSecret() throws IOException {
        CommandRun created = create("--name", "Okta", "--access", "read-only", "--valid-days", "30");
        assertThat(created.out()).matches(TEXT + "\\R");
        assertThat(created.err())
                .isEqualTo("Give this token to the SCIM client. It is not shown again." + System.lineSeparator());
        try (DataFolder folder = DataFolder.openExisting(data(), StoreLocation.SQLITE, Settings.DEFAULT)) {
            ScimToken token = folder.scimTokens().authenticate(created.out().strip());
            assertThat(token).isNotNull();
            assertThat(token.accountId()).isEqualTo(account);
            assertThat(token.access()).isEqualTo(ScimAccess.READ_ONLY);
            assertThat(token.expiration()).isNotNull().isAfter(token.createDate());
        }
        String list = token("list").out();
        assertThat(list).hasLineCount(2).contains(id(created), account, "Okta", "read-only", "active", "never");
        assertThat(list).doesNotContain(created.out().strip());
        String json = token("list", "--output", "json").out();
        assertThat(json).contains("\"TokenId\" : \"" + id(created) + "\"", "\"Access\" : \"read-only\"");
        assertThat(json).doesNotContain("LastUsedDate", "\"Token\"");
    }

    @Test
    void createPrintsJsonWithTheToken() {
        CommandRun created = create("--output", "json");
        assertThat(created.err()).isEmpty();
        assertThat(created.out())
                .containsPattern("\"Token\" : \"" + TEXT + "\"")
                .doesNotContain("Expiration");
    }

    @Test
    void aDeletedTokenIsGone() {
        String id = id(create());
        String other = id(create());
        assertThat(token("delete", id).err()).contains("use --yes");
        assertThat(token("delete", id, "--yes").exitCode()).isZero();
        assertThat(token("list").out()).contains(other).doesNotContain(id);
        CommandRun again = token("delete", id, "--yes");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .startsWith("carillon scim token delete: There is no SCIM token with this id.")
                .hasLineCount(2);
    }

    @Test
    void wrongOptionsCreateNothing() {
        assertThat(create("--access", "all").err()).contains("'all' is not one of read-only, provisioning");
        assertThat(create("--valid-days", "0").err()).contains("--valid-days must be between 1 and 3650.");
        assertThat(token("create", "--aws-account-id", OWNER, "--account-id", "nothing")
                        .err())
                .contains("AWS account 123456789012 has no Chime account nothing.");
        assertThat(token("create", "--aws-account-id", "999988887777", "--account-id", account)
                        .err())
                .contains("has no Chime account");
        assertThat(token("list").out()).isEmpty();
    }

    @Test
    void commandsAreRecordedWithTheIdAlone() throws IOException {
        CommandRun created = create("--name", "Somebody");
        String id = id(created);
        token("delete", id, "--yes");
        String records = Files.readString(data().resolve("audit.log"));
        assertThat(records)
                .contains("\"eventName\":\"CreateScimToken\"", "\"eventName\":\"DeleteScimToken\"", id, account)
                .doesNotContain("Somebody", created.out().strip());
    }
}
