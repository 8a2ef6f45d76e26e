package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.tests.paging.Listing;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.NotFoundException;

/** {@code carillon keys}, while the server runs. */
class KeysCommandTest extends ServerTest {

    @Test
    void aKeyWorksFromCreationToDeletion() {
        AwsAccount first = newAwsAccount();
        String accountId = createAccount(first, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (ChimeClient chime = javaClient(first)) {
            assertThat(chime.getAccount(r -> r.accountId(accountId)).account().name())
                    .isEqualTo("Cathedral");
            delete(first.credentials()).requireExitCode(0);
            assertThatThrownBy(() -> chime.getAccount(r -> r.accountId(accountId)))
                    .isInstanceOfSatisfying(ChimeException.class, refusal -> {
                        assertThat(refusal.statusCode()).isEqualTo(403);
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
                    });
        }
        try (ChimeClient chime = javaClient(newKey(first))) {
            assertThat(chime.getAccount(r -> r.accountId(accountId)).account().name())
                    .isEqualTo("Cathedral");
        }
    }

    @Test
    void aKeySeesOnlyItsAwsAccount() {
        AwsAccount owner = newAwsAccount();
        String accountId = createAccount(owner, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (ChimeClient stranger = javaClient(newAwsAccount())) {
            assertThat(stranger.listAccounts().accounts()).isEmpty();
            assertThatThrownBy(() -> stranger.listUsers(r -> r.accountId(accountId)))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void listShowsTheKeysThatThereAreWithoutTheirSecrets(String output) {
        AwsAccount kept = newAwsAccount();
        AwsAccount deleted = newAwsAccount();
        delete(deleted.credentials()).requireExitCode(0);
        String list = run("keys", "list", "--output", output).requireExitCode(0).standardOutput();
        assertThat(list)
                .contains(kept.credentials().accessKeyId(), kept.id())
                .doesNotContain(kept.credentials().secretAccessKey())
                .doesNotContain(deleted.credentials().accessKeyId());
    }

    @Test
    void deletingAKeyThatIsNotThereEndsWithOne() {
        ProgramResult result = delete(AwsBasicCredentials.create("AKIANOBODYSKEY000000", "unused"));
        assertThat(result.requireExitCode(1).standardError())
                .contains("Access key AKIANOBODYSKEY000000 does not exist.");
        assertThat(result.standardOutput()).isEmpty();
    }

    List<Boto3> boto3s() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("boto3s")
    void aTemporaryKeyWorksInBoto3WithItsSessionTokenAlone(Boto3 boto3) {
        AwsAccount owner = newAwsAccount();
        String accountId = createAccount(owner, "Cathedral", AccountType.ENTERPRISE_LWA);
        AwsAccount temporary = temporaryKey(owner);
        String id = temporary.credentials().accessKeyId();
        String secret = temporary.credentials().secretAccessKey();

        assertThat(Listing.of(listUsers(boto3, temporary, accountId)).userIds()).isEmpty();
        assertRefused(boto3, new AwsAccount(owner.id(), AwsBasicCredentials.create(id, secret)), accountId);
        assertRefused(boto3, new AwsAccount(owner.id(), AwsSessionCredentials.create(id, secret, "wrong")), accountId);
    }

    private void assertRefused(Boto3 boto3, AwsAccount caller, String accountId) {
        ProgramResult result = listUsers(boto3, caller, accountId).requireExitCode(1);
        assertThat(result.standardError())
                .contains("ClientError: An error occurred (UnrecognizedClientException)")
                .contains("when calling the ListUsers operation");
    }

    private ProgramResult listUsers(Boto3 boto3, AwsAccount caller, String accountId) {
        return boto3.run(environment(caller), endpoint(), "list_users.py", "--account-id", accountId);
    }

    private ProgramResult delete(AwsCredentials key) {
        return run("keys", "delete", "--access-key-id", key.accessKeyId());
    }
}
