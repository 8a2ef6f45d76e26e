package io.carillon.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Settings, retention and sign-in delegates by real clients, and the refusal of what Carillon does not hold. */
class SettingsTest extends ServerTest {

    List<Boto3> installed() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void withBoto3(Boto3 boto3) {
        doEveryOperation(boto3, endpoint());
    }

    @Test
    void withBoto3ThoughAnswersAreLost() throws IOException {
        try (var proxy = AnswerLosingProxy.before(endpoint())) {
            doEveryOperation(Boto3.installed(emptyEnvironment()).get(0), proxy.endpoint());
            assertThat(proxy.lost()).isGreaterThan(8);
        }
    }

    private void doEveryOperation(Boto3 boto3, URI endpoint) {
        AwsAccount caller = newAwsAccount();
        boto3.run(
                        environment(caller),
                        endpoint,
                        "settings.py",
                        "--team-account-id",
                        createAccount(caller, "Bell Tower", AccountType.TEAM),
                        "--enterprise-account-id",
                        createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA))
                .requireExitCode(0);
        System.out.println("Settings passed with " + boto3);
    }

    @Test
    void withTheAwsSdkForJava() {
        AwsAccount caller = newAwsAccount();
        String team = createAccount(caller, "Bell Tower", AccountType.TEAM);
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_OIDC);
        try (ChimeClient chime = javaClient(caller)) {
            new JavaSdkSettingsScenario(chime, team, enterprise).run();
        }
    }
}
