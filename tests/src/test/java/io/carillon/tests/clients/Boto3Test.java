package io.carillon.tests.clients;

import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ServerTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** boto3 goes through the scenario of {@code src/test/python/scenario.py}. */
class Boto3Test extends ServerTest {

    List<Boto3> installed() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void doesEveryOperation(Boto3 boto3) {
        new Scenarios(this).with(boto3);
    }
}
