package io.carillon.tests;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** The AWS SDK for Java goes through the scenario with its synchronous client. */
class JavaSdkTest extends ServerTest {

    @Test
    void doesEveryOperation() {
        AwsAccount caller = newAwsAccount();
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        try (ChimeClient chime = JavaClients.sync(endpoint(), caller)) {
            new JavaSdkScenario(chime, caller.id(), enterprise).run();
        }
        System.out.println("The scenario passed with ChimeClient of the AWS SDK for Java");
    }
}
