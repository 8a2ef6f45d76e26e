package io.carillon.tests.clients;

import io.carillon.tests.support.ServerTest;
import org.junit.jupiter.api.Test;

/** The AWS SDK for Java goes through the scenario with its synchronous client. */
class JavaSdkTest extends ServerTest {

    @Test
    void doesEveryOperation() {
        new Scenarios(this).withJavaSdk();
    }
}
