package io.carillon.tests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** The AWS CLI goes through the scenario of {@code src/test/shell/scenario.sh}. */
class AwsCliTest extends ServerTest {
    private static final Path SCENARIO = Path.of("src", "test", "shell", "scenario.sh");

    List<AwsCli> installed() {
        return AwsCli.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void doesEveryOperation(AwsCli awsCli) {
        AwsAccount caller = newAwsAccount();
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        var command = new ArrayList<>(List.of("bash", SCENARIO.toString(), awsCli.program(), caller.id(), enterprise));
        command.addAll(awsCli.endpointOptions(endpoint()));
        Program.run(environment(caller).withEndpoint(endpoint()), command).requireExitCode(0);
        System.out.println("The scenario passed with " + awsCli);
    }
}
