package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
    @Test
    void textFormShowsNoSecrets() {
        assertThat(Example.LONG_TERM)
                .hasToString("Credential[accessKeyId=AKIDEXAMPLE, awsAccountId=111122223333, version=1]");
        assertThat(Example.TEMPORARY)
                .hasToString("Credential[accessKeyId=ASIDEXAMPLE, awsAccountId=444455556666, version=1, "
                        + "SessionToken[expiration=2026-11-24T08:01:00Z]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "11112222333", "1111222233334", "11112222333x", "١١١١٢٢٢٢٣٣٣٣"})
    void accountIdHasTwelveDigits(String awsAccountId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credential<>("AKID", awsAccountId, 1, () -> "a secret", null, "a grant"))
                .withMessageContaining("12 digits");
    }

    @Test
    void accountIdHasAnyDigits() {
        assertThat(new Credential<>("AKID", "012345678999", 1, () -> "a secret", null, "a grant").awsAccountId())
                .isEqualTo("012345678999");
    }

    @Test
    void accessKeyIdAndSessionTokenAreNeverEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credential<>("", "111122223333", 1, () -> "a secret", null, "a grant"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionToken("", Instant.MAX));
    }
}
