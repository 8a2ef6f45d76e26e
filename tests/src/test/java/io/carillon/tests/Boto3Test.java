package io.carillon.tests;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** boto3 goes through the scenario of {@code src/test/python/scenario.py}. */
class Boto3Test extends ServerTest {

    List<Boto3> installed() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void doesEveryOperation(Boto3 boto3) {
        AwsAccount caller = newAwsAccount();
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        boto3.run(
                        environment(caller),
                        endpoint(),
                        "scenario.py",
                        "--aws-account-id",
                        caller.id(),
                        "--enterprise-account-id",
                        enterprise)
                .requireExitCode(0);
        System.out.println("The scenario passed with " + boto3);
    }
}
