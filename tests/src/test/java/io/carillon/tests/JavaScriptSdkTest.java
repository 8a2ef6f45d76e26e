package io.carillon.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.AccountType;

/** The AWS SDK for JavaScript goes through the scenario of {@code src/test/javascript/scenario.js}. */
class JavaScriptSdkTest extends ServerTest {
    private static final Path FOLDER = Path.of("src", "test", "javascript");
    private static final Path CLIENT = FOLDER.resolve("node_modules/@aws-sdk/client-chime/package.json");

    @Test
    void doesEveryOperation() {
        assertThat(Files.exists(CLIENT))
                .as("@aws-sdk/client-chime is installed; ./verify does that, by npm ci")
                .isTrue();
        AwsAccount caller = newAwsAccount();
        String enterprise = createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA);
        ProgramEnvironment environment = environment(caller).withEndpoint(endpoint());
        String scenario = FOLDER.resolve("scenario.js").toString();
        Program.run(environment, List.of("node", scenario, caller.id(), enterprise))
                .requireExitCode(0);
        ProgramResult version = Program.run(environment, List.of("node", "--version"));
        System.out.println("The scenario passed with @aws-sdk/client-chime under Node.js "
                + version.standardOutput().strip());
    }
}
