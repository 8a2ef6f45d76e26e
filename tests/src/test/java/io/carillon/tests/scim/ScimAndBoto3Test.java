package io.carillon.tests.scim;

import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ServerTest;
import org.junit.jupiter.api.Test;

/** What SCIM and boto3 see of each other's changes, over SQLite. */
class ScimAndBoto3Test extends ServerTest {

    @Test
    void eachSeesWhatTheOtherChanges() {
        new ScimAndBoto3(this)
                .seeWhatTheOtherChanges(Boto3.installed(emptyEnvironment()).get(0));
    }
}
