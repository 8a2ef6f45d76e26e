package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AnswerLosingProxy;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * The whole scenario with each client while the first answer to every change is lost: the client sends the call again by
 * itself, and everything comes out as if nothing had happened. Not with the AWS CLI: its version 2.9 does not mark its retries,
 * and version 1 is boto3's library.
 */
class LostAnswersTest extends ServerTest {
    private static final int MUTATIONS = 15;

    List<Boto3> boto3s() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("boto3s")
    void boto3DoesNotNotice(Boto3 boto3) throws IOException {
        AwsAccount caller = newAwsAccount();
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (var proxy = AnswerLosingProxy.before(endpoint())) {
            boto3.run(
                            environment(caller),
                            proxy.endpoint(),
                            "scenario.py",
                            "--aws-account-id",
                            caller.id(),
                            "--enterprise-account-id",
                            enterprise)
                    .requireExitCode(0);
            assertThat(proxy.lost()).isGreaterThan(MUTATIONS);
        }
    }

    @Test
    void javaSdkDoesNotNotice() throws IOException {
        AwsAccount caller = newAwsAccount();
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (var proxy = AnswerLosingProxy.before(endpoint());
                ChimeClient chime = JavaClients.sync(proxy.endpoint(), caller)) {
            new JavaSdkScenario(chime, caller.id(), enterprise).run();
            assertThat(proxy.lost()).isGreaterThan(MUTATIONS);
        }
    }
}
