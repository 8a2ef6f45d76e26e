package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.tests.paging.Listing;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.util.ArrayList;
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

    /** Refused from the next request on, as AWS refuses a key that IAM has deactivated; and a deletion that nobody confirms. */
    @ParameterizedTest
    @MethodSource("boto3s")
    void boto3IsRefusedWhileItsKeyIsInactive(Boto3 boto3) {
        AwsAccount owner = newAwsAccount();
        String accountId = createAccount(owner, "Cathedral", AccountType.ENTERPRISE_LWA);
        String id = owner.credentials().accessKeyId();
        listUsers(boto3, owner, accountId).requireExitCode(0);
        run("keys", "deactivate", id).requireExitCode(0);
        assertRefused(boto3, owner, accountId);
        assertThat(line(id)).contains(" inactive ");
        run("keys", "activate", id).requireExitCode(0);
        listUsers(boto3, owner, accountId).requireExitCode(0);
        assertThat(run("keys", "delete", id).requireExitCode(2).standardError())
                .startsWith("carillon keys delete: Nobody can confirm this without a terminal");
        assertThat(line(id)).contains(" active ");
        listUsers(boto3, owner, accountId).requireExitCode(0);
    }

    /** In a pseudo-terminal, where the command asks. */
    @Test
    void atATerminalADeletionIsAskedFor() {
        AwsAccount owner = newAwsAccount();
        String id = newKey(owner, "--name", "nightly report").credentials().accessKeyId();
        ProgramResult kept = atATerminal("n", "keys", "delete", id);
        assertThat(kept.requireExitCode(1).standardOutput())
                .contains("nightly report", "never", "Delete this key for good? [y/N]", "Nothing was deleted.");
        assertThat(line(id)).contains("  nightly report  ");
        ProgramResult deleted = atATerminal("y", "keys", "delete", id);
        deleted.requireExitCode(0);
        assertThat(run("keys", "list").standardOutput()).doesNotContain(id);
    }

    private ProgramResult atATerminal(String answer, String command, String... arguments) {
        var words = new ArrayList<>(List.of("/usr/bin/python3", "src/test/python/terminal.py", answer));
        words.addAll(CarillonCommandLine.of(command, arguments));
        words.addAll(List.of("--data", dataFolder().toString()));
        return Program.run(emptyEnvironment(), words);
    }

    private String line(String accessKeyId) {
        return run("keys", "list")
                .requireExitCode(0)
                .standardOutput()
                .lines()
                .filter(line -> line.startsWith(accessKeyId))
                .findFirst()
                .orElseThrow();
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
        return run("keys", "delete", "--yes", "--access-key-id", key.accessKeyId());
    }
}
