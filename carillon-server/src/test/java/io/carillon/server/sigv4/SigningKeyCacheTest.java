package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SigningKeyCacheTest {
    private static final CredentialScope SCOPE = scope(1);
    private static final SigningKey KEY = SigningKey.derive("a secret", SCOPE);

    private final SigningKeyCache cache = new SigningKeyCache(8);

    @Test
    void givesBackTheKeyOfTheSameCredentialAndScope() {
        cache.put(credential("AKID", 1), SCOPE, KEY);

        assertThat(cache.get(credential("AKID", 1), scope(1))).isSameAs(KEY);
    }

    @Test
    void knowsNoKeyOfAnotherCredentialVersionOrScope() {
        cache.put(credential("AKID", 1), SCOPE, KEY);

        assertThat(cache.get(credential("AKID", 2), SCOPE)).isNull();
        assertThat(cache.get(credential("AKIDX", 1), SCOPE)).isNull();
        assertThat(cache.get(credential("AKID", 1), scope(2))).isNull();
        assertThat(cache.get(credential("AKID", 1), CredentialScope.parse("20261125/r1/chime/aws4_request")))
                .isNull();
    }

    @Test
    void countsBothGenerations() {
        for (int i = 1; i <= 7; i++) {
            cache.put(credential("AKID", 1), scope(i), KEY);

            assertThat(cache.size()).isEqualTo(i);
        }
    }

    @Test
    void neverHoldsMoreThanItsCapacity() {
        for (int i = 0; i < 100; i++) {
            cache.put(credential("AKID", 1), scope(i), KEY);

            assertThat(cache.size()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void keepsWhatIsUsedAndForgetsWhatIsNot() {
        Credential<String> used = credential("USED", 1);
        Credential<String> unused = credential("UNUSED", 1);
        cache.put(used, SCOPE, KEY);
        cache.put(unused, SCOPE, KEY);
        for (int i = 0; i < 100; i++) {
            cache.put(credential("AKID", 1), scope(i), KEY);

            assertThat(cache.get(used, SCOPE)).isSameAs(KEY);
        }
        assertThat(cache.get(unused, SCOPE)).isNull();
    }

    @Test
    void needsRoomForTwoGenerations() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKeyCache(1));
        SigningKeyCache smallest = new SigningKeyCache(2);
        smallest.put(credential("AKID", 1), SCOPE, KEY);
        assertThat(smallest.get(credential("AKID", 1), SCOPE)).isSameAs(KEY);
    }

    private static Credential<String> credential(String accessKeyId, long version) {
        return new Credential<>(accessKeyId, "111122223333", version, () -> "a secret", null, "a grant");
    }

    private static CredentialScope scope(int number) {
        return CredentialScope.parse("20261124/r" + number + "/chime/aws4_request");
    }
}
