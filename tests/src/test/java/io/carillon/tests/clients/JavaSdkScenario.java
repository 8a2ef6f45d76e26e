package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserError;

/** The scenario of {@code tests/README.md} with the AWS SDK for Java: its order, and what is about accounts. */
public final class JavaSdkScenario {
    public static final String UNKNOWN_ID = "00000000-0000-7000-8000-000000000000";

    private final ChimeClient chime;
    private final String awsAccountId;
    private final String enterpriseId;

    JavaSdkScenario(ChimeClient chime, String awsAccountId, String enterpriseId) {
        this.chime = chime;
        this.awsAccountId = awsAccountId;
        this.enterpriseId = enterpriseId;
    }

    void run() {
        String accountId = accounts();
        var team = new JavaSdkTeamScenario(chime, accountId);
        team.invitations();
        team.listing();
        team.users();
        new JavaSdkEnterpriseScenario(chime, enterpriseId).users();
        new JavaSdkRefusals(chime, awsAccountId, accountId, enterpriseId).all();
        deletion(accountId);
    }

    private String accounts() {
        var response = chime.createAccount(r -> r.name("Bell Tower"));
        assertThat(status(response)).isEqualTo(201);
        Account account = response.account();
        assertThat(account.name()).isEqualTo("Bell Tower");
        assertThat(account.awsAccountId()).isEqualTo(awsAccountId);
        assertThat(account.accountType()).isEqualTo(AccountType.TEAM);
        assertThat(account.defaultLicense()).isEqualTo(License.PRO);
        assertThat(account.supportedLicenses()).containsExactly(License.BASIC, License.PRO);
        assertThat(account.createdTimestamp()).isNotNull();
        String id = account.accountId();
        assertThat(chime.getAccount(r -> r.accountId(id)).account()).isEqualTo(account);

        Account updated = chime.updateAccount(
                        r -> r.accountId(id).name("Glockenturm Zürich").defaultLicense(License.BASIC))
                .account();
        assertThat(updated)
                .isEqualTo(account.toBuilder()
                        .name("Glockenturm Zürich")
                        .defaultLicense(License.BASIC)
                        .build());
        assertThat(chime.getAccount(r -> r.accountId(id)).account()).isEqualTo(updated);

        assertThat(chime.listAccounts(r -> r.name("Glocken")).accounts()).containsExactly(updated);
        assertThat(chime.listAccountsPaginator(r -> r.maxResults(1)).stream()
                        .map(page ->
                                page.accounts().stream().map(Account::accountId).toList()))
                .containsExactly(List.of(enterpriseId), List.of(id));
        return id;
    }

    private void deletion(String accountId) {
        Stream<String> userIds =
                chime.listUsers(r -> r.accountId(accountId)).users().stream().map(User::userId);
        List<String> ids = Stream.concat(userIds, Stream.of(UNKNOWN_ID)).toList();
        assertUnknownAlone(chime.batchSuspendUser(r -> r.accountId(accountId).userIdList(ids))
                .userErrors());
        assertThat(chime.listUsers(r -> r.accountId(accountId)).users()).isEmpty();
        assertThat(status(chime.deleteAccount(r -> r.accountId(accountId)))).isEqualTo(204);
        assertThatThrownBy(() -> chime.getAccount(r -> r.accountId(accountId))).isInstanceOf(NotFoundException.class);
    }

    static int status(SdkResponse response) {
        return response.sdkHttpResponse().statusCode();
    }

    /** A batch held the unknown user among others, and tells of nobody else. */
    static void assertUnknownAlone(List<UserError> errors) {
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.userId()).isEqualTo(UNKNOWN_ID);
            assertThat(error.errorCode()).isEqualTo(ErrorCode.NOT_FOUND);
        });
    }
}
