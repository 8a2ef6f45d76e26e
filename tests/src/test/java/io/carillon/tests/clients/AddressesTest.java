package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Addresses and names as people type them: by boto3, and at the command line. */
class AddressesTest extends ServerTest {
    List<Boto3> boto3s() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("boto3s")
    void boto3IsToldWhatIsWrongAndFindsEverySpelling(Boto3 boto3) {
        AwsAccount caller = newAwsAccount();
        boto3.run(
                        environment(caller),
                        endpoint(),
                        "addresses.py",
                        "--team-account-id",
                        createAccount(caller, "Bell Tower", AccountType.TEAM),
                        "--enterprise-account-id",
                        createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA))
                .requireExitCode(0);
    }

    @Test
    void theCommandAcceptsAnInvitationInAnySpellingOfTheAddress() {
        AwsAccount caller = newAwsAccount();
        String team = createAccount(caller, "Bell Tower", AccountType.TEAM);
        try (ChimeClient chime = javaClient(caller)) {
            chime.inviteUsers(r -> r.accountId(team).userEmailList("ΟΔΟΣ@example.com"));
            ProgramResult accepted = accept(caller, team, "οδοσ@example.com");
            assertThat(accepted.requireExitCode(0).standardOutput()).contains("ΟΔΟΣ@example.com");
            ProgramResult two = accept(caller, team, "x@example.com,y@example.com");
            assertThat(two.exitCode()).isNotZero();
            assertThat(two.standardError()).contains("looks like more than one");
        }
    }

    private ProgramResult accept(AwsAccount caller, String team, String email) {
        return run("admin", "accept-invitations", "--aws-account-id", caller.id(), "--account-id", team, email);
    }
}
