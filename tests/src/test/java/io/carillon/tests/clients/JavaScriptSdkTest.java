package io.carillon.tests.clients;

import io.carillon.tests.support.ServerTest;
import org.junit.jupiter.api.Test;

/** The AWS SDK for JavaScript goes through the scenario of {@code src/test/javascript/scenario.js}. */
class JavaScriptSdkTest extends ServerTest {

    @Test
    void doesEveryOperation() {
        new Scenarios(this).withJavaScriptSdk();
    }
}
