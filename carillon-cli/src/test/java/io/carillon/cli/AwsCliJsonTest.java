package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.User;

/** Names of today have no such characters; those of users whom an earlier version created may. */
class AwsCliJsonTest {
    @Test
    void controlCharactersAreEscapedAsPythonEscapesThemAndNothingElseIs() {
        User user = User.builder()
                .displayName("tab\tnewline\nreturn\rbell\u0007null\u0000delete\u007f \u2028\u2029\u0085\ufeff")
                .build();

        assertThat(AwsCliJson.of(user))
                .contains("\"tab\\tnewline\\nreturn\\rbell\\u0007null\\u0000delete\u007f \u2028\u2029\u0085\ufeff\"");
    }
}
