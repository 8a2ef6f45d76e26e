package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.User;

/** Real clients with an endpoint that has AWS's old path, {@code /console}, in it. */
class PathPrefixTest extends ServerTest {
    private final Scenarios scenarios = new Scenarios(this);

    List<Boto3> boto3s() {
        return Boto3.installed(emptyEnvironment());
    }

    private URI at(String path) {
        return URI.create(endpoint() + path);
    }

    @ParameterizedTest
    @MethodSource("boto3s")
    void boto3CallsEveryOperationOfSettings(Boto3 boto3) {
        scenarios.settings(boto3, at("/console"));
        scenarios.settings(boto3, at("/console/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/"})
    void theAwsCliListsAccounts(String path) {
        AwsAccount caller = newAwsAccount();
        createAccount(caller, "Bell Tower", AccountType.TEAM);
        for (AwsCli awsCli : AwsCli.installed(emptyEnvironment())) {
            ProgramResult listed = awsCli.chime(environment(caller), at(path), "list-accounts");
            assertThat(listed.requireExitCode(0).standardOutput()).contains("Bell Tower");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/"})
    void theSdkForJavaFindsAUserByAnAddressThatIsEscaped(String path) {
        AwsAccount caller = newAwsAccount();
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (ChimeClient chime = JavaClients.sync(at(path), caller)) {
            User user = chime.createUser(r -> r.accountId(enterprise).email("zoë+chime/x@example.com"))
                    .user();
            assertThat(chime.listUsers(r -> r.accountId(enterprise).userEmail("zoë+chime/x@example.com"))
                            .users())
                    .extracting(User::userId)
                    .containsExactly(user.userId());
        }
    }

    @Test
    void theSdkForJavaScriptGoesThroughItsScenario() {
        scenarios.withJavaScriptSdk(at("/console"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/accounts", "/accounts"})
    void curlSignsTheWholePath(String path) {
        AwsAccount caller = newAwsAccount();
        createAccount(caller, "Bell Tower", AccountType.TEAM);
        ProgramResult listed = Program.run(
                environment(caller),
                List.of(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--fail",
                        "--aws-sigv4",
                        "aws:amz:us-east-1:chime",
                        "--user",
                        caller.credentials().accessKeyId() + ":"
                                + caller.credentials().secretAccessKey(),
                        at(path).toString()));
        assertThat(listed.requireExitCode(0).standardOutput()).contains("Bell Tower");
    }

    @Test
    void toolsAskForTheHeadOfHealthChecksAndMetrics() {
        for (String path :
                List.of("/carillon/health", "/console/carillon/health", "/carillon/ready", "/carillon/metrics")) {
            ProgramResult head = Program.run(
                    emptyEnvironment(),
                    List.of("curl", "--silent", "--show-error", "--fail", "--head", at(path).toString()));
            assertThat(head.requireExitCode(0).standardOutput()).startsWith("HTTP/1.1 200");
            Program.run(emptyEnvironment(), List.of("wget", "--quiet", "--tries=1", "--spider", at(path).toString()))
                    .requireExitCode(0);
        }
    }
}
