package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts of {@code examples/} do what they say. */
class ExamplesTest extends ServerTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    List<Boto3> installed() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void theAdministratorsDayWithBoto3(Boto3 boto3) {
        AwsAccount caller = newAwsAccount();
        assertWholeDay(Program.run(
                environment(caller).withEndpoint(endpoint()),
                List.of(
                        boto3.python(),
                        EXAMPLES.resolve("administrators_day.py").toString())));
    }

    @Test
    void theAdministratorsDayWithTheAwsCli() {
        AwsAccount caller = newAwsAccount();
        AwsCli awsCli = AwsCli.debians(emptyEnvironment());
        assertWholeDay(Program.run(
                environment(caller).withEndpoint(endpoint()).with("AWS", awsCli.program()),
                List.of("bash", EXAMPLES.resolve("administrators-day.sh").toString())));
    }

    private static void assertWholeDay(ProgramResult day) {
        day.requireExitCode(0);
        assertThat(day.standardOutput())
                .contains(
                        "Made the account",
                        "Invited 20 people",
                        "121 accepted",
                        "Reset a PIN",
                        "20 left; 101 remain",
                        "12 rooms",
                        "25 members of",
                        "Refused: The account still has users.",
                        "Deleted the account");
        assertThat(day.standardOutput()).containsPattern("30.*Basic|Basic.*30").containsPattern("90.*Pro|Pro.*90");
    }
}
