package io.carillon.tests.clients;

import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.ServerTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The AWS CLI goes through the scenario of {@code src/test/shell/scenario.sh}. */
class AwsCliTest extends ServerTest {
    List<AwsCli> installed() {
        return AwsCli.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void doesEveryOperation(AwsCli awsCli) {
        new Scenarios(this).with(awsCli);
    }
}
