package io.carillon.tests;

import org.junit.jupiter.api.Test;

/** The AWS SDK for JavaScript goes through the scenario of {@code src/test/javascript/scenario.js}. */
class JavaScriptSdkTest extends ServerTest {

    @Test
    void doesEveryOperation() {
        new Scenarios(this).withJavaScriptSdk();
    }
}
