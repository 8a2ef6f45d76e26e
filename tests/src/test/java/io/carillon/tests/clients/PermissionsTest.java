package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccessDeniedException;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.ErrorCode;

/** Roles and limits of access keys, by the commands that make them and the clients that meet them. */
class PermissionsTest extends ServerTest {
    private static final String UNKNOWN = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    List<Boto3> boto3s() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("boto3s")
    void boto3MeetsTheRefusalsOfALimitedReadOnlyKey(Boto3 boto3) {
        AwsAccount owner = newAwsAccount();
        String tower = createAccount(owner, "Tower", AccountType.TEAM);
        String other = createAccount(owner, "Other", AccountType.TEAM);
        AwsAccount limited = newKey(owner, "--role", "read-only", "--account-id", tower);
        ProgramResult result = boto3.run(
                environment(limited), endpoint(), "permissions.py", "--account-id", tower, "--other-account-id", other);
        assertThat(result.requireExitCode(0).standardOutput().lines())
                .containsExactly(
                        refusal(limited, "InviteUsers", tower),
                        refusal(limited, "DeleteAccount", tower),
                        refusal(limited, "CreateAccount", null),
                        refusal(limited, "ListUsers", other));
    }

    private static String refusal(AwsAccount caller, String operation, String accountId) {
        return "User: arn:aws:iam::" + caller.id() + ":user/"
                + caller.credentials().accessKeyId() + " is not authorized to perform: chime:" + operation
                + " on resource: "
                + (accountId == null ? "*" : "arn:aws:chime::" + caller.id() + ":account/" + accountId);
    }

    @Test
    void theSdkForJavaMeetsTheRefusalsOfAUserAdministrator() {
        AwsAccount owner = newAwsAccount();
        String tower = createAccount(owner, "Tower", AccountType.TEAM);
        AwsAccount caller = newKey(owner, "--role", "user-administrator");
        try (ChimeClient chime = javaClient(caller)) {
            chime.inviteUsers(r -> r.accountId(tower).userEmailList("ringer@example.com"));
            String user =
                    chime.listUsers(r -> r.accountId(tower)).users().get(0).userId();
            chime.batchSuspendUser(r -> r.accountId(tower).userIdList(user));
            assertThat(chime.listUsers(r -> r.accountId(tower)).users()).isEmpty();
            assertRefused(
                    () -> chime.updateAccount(r -> r.accountId(tower).name("Mine")), caller, "UpdateAccount", tower);
            assertRefused(() -> chime.deleteAccount(r -> r.accountId(tower)), caller, "DeleteAccount", tower);
            assertRefused(() -> chime.deleteAccount(r -> r.accountId(UNKNOWN)), caller, "DeleteAccount", UNKNOWN);
            assertRefused(() -> chime.createAccount(r -> r.name("Mine")), caller, "CreateAccount", null);
        }
    }

    private static void assertRefused(ThrowingCallable call, AwsAccount caller, String operation, String accountId) {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.statusCode()).isEqualTo(403);
            assertThat(refusal.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(refusal(caller, operation, accountId));
        });
    }

    @Test
    void anUpdateTakesEffectImmediatelyOnARunningServer() {
        AwsAccount owner = newAwsAccount();
        String tower = createAccount(owner, "Tower", AccountType.TEAM);
        createAccount(owner, "Other", AccountType.TEAM);
        AwsAccount caller = newKey(owner, "--role", "read-only", "--duration-seconds", "3600");
        try (ChimeClient chime = javaClient(caller)) {
            assertThat(chime.listAccounts().accounts())
                    .extracting(Account::name)
                    .containsExactly("Tower", "Other");
            assertRefused(() -> chime.createAccount(r -> r.name("New")), caller, "CreateAccount", null);
            update(caller, "--role", "administrator");
            chime.createAccount(r -> r.name("New"));
            update(caller, "--account-id", tower);
            assertThat(chime.listAccounts().accounts())
                    .extracting(Account::name)
                    .containsExactly("Tower");
            assertRefused(() -> chime.createAccount(r -> r.name("New")), caller, "CreateAccount", null);
            update(caller, "--all-accounts");
            assertThat(chime.listAccounts().accounts()).hasSize(3);
        }
    }

    private ProgramResult update(AwsAccount caller, String... options) {
        var arguments = new ArrayList<>(
                List.of("update", "--access-key-id", caller.credentials().accessKeyId()));
        arguments.addAll(List.of(options));
        return run("keys", arguments.toArray(String[]::new)).requireExitCode(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void listAndUpdateShowRoleAndAccounts(String output) {
        AwsAccount owner = newAwsAccount();
        String tower = createAccount(owner, "Tower", AccountType.TEAM);
        AwsAccount caller = newKey(owner, "--role", "read-only", "--account-id", tower);
        String id = caller.credentials().accessKeyId();
        String updated = update(caller, "--role", "user-administrator", "--output", output)
                .standardOutput();
        String listed =
                run("keys", "list", "--output", output).requireExitCode(0).standardOutput();
        if (output.equals("json")) {
            assertThat(listed)
                    .contains("\"Role\" : \"administrator\"")
                    .contains("\"Role\" : \"user-administrator\",\n    \"AccountIds\" : [ \"" + tower + "\" ]");
            assertThat(updated).contains(id, "\"Role\" : \"user-administrator\"", tower);
        } else {
            assertThat(words(updated)).contains("ROLE", "ACCOUNTS", "user-administrator", tower);
            assertThat(listed.lines().filter(line -> line.startsWith(id)).map(line -> List.of(line.split(" +"))))
                    .containsExactly(List.of(updated.lines().toList().get(1).split(" +")));
        }
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }

    @Test
    void invalidOptionsAreRejectedAndChangeNothing() {
        AwsAccount owner = newAwsAccount();
        String foreign = createAccount(newAwsAccount(), "Foreign", AccountType.TEAM);
        String id = owner.credentials().accessKeyId();
        String before = run("keys", "list").standardOutput();
        assertThat(run("keys", "create", "--aws-account-id", owner.id(), "--role", "reader")
                        .requireExitCode(2)
                        .standardError())
                .contains("not one of administrator, user-administrator, read-only.");
        for (String accountId : List.of(foreign, UNKNOWN, owner.id())) {
            assertThat(run("keys", "create", "--aws-account-id", owner.id(), "--account-id", accountId)
                            .requireExitCode(1)
                            .standardError())
                    .contains("AWS account " + owner.id() + " has no Chime account " + accountId + ".");
        }
        run("keys", "update", "--access-key-id", id, "--account-id", foreign).requireExitCode(1);
        run("keys", "update", "--access-key-id", id).requireExitCode(2);
        run("keys", "update", "--access-key-id", id, "--account-id", UNKNOWN, "--all-accounts")
                .requireExitCode(2);
        run("keys", "update", "--access-key-id", "AKIANOBODYSKEY000000", "--role", "read-only")
                .requireExitCode(1);
        assertThat(run("keys", "list").standardOutput()).isEqualTo(before);
    }
}
