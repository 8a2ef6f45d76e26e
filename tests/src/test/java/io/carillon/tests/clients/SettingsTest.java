package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AnswerLosingProxy;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings, retention and sign-in delegates by real clients, and the refusal of what Carillon does not hold. */
class SettingsTest extends ServerTest {

    List<Boto3> installed() {
        return Boto3.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void withBoto3(Boto3 boto3) {
        new Scenarios(this).settings(boto3, endpoint());
    }

    @Test
    void withBoto3ThoughAnswersAreLost() throws IOException {
        try (var proxy = AnswerLosingProxy.before(endpoint())) {
            new Scenarios(this).settings(Boto3.installed(emptyEnvironment()).get(0), proxy.endpoint());
            assertThat(proxy.lost()).isGreaterThan(8);
        }
    }

    @Test
    void withTheAwsSdkForJava() {
        new Scenarios(this).settingsWithJavaSdk();
    }
}
