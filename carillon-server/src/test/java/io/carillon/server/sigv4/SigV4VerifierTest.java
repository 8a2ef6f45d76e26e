package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.testing.SimultaneousTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigV4VerifierTest {
    private static final CapturedRequest REQUEST = Example.recorded("botocore-1.43.11/list-users-filters");
    private static final CapturedRequest OTHER_REGION = Example.recorded("botocore-1.43.11/eu-west-1-list-users");
    private static final String SECRET = Example.LONG_TERM.secretAccessKey().get();

    private final AtomicInteger secretsRead = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(longs = {-300_000, -1, 0, 1, 300_000, 300_999})
    void acceptsTheWholeClockWindow(long millisAfterSigning) {
        Instant now = Example.TIME.plusMillis(millisAfterSigning);

        assertThat(Example.verifierAt(now).verify(REQUEST).accessKeyId()).isEqualTo("AKIDEXAMPLE");
    }

    @Test
    void clockWindowIsTheOneGiven() {
        Duration window = Duration.ofSeconds(90);
        Instant later = Example.TIME.plusSeconds(91);

        assertThatThrownBy(() ->
                        new SigV4Verifier<>(Example.clockAt(later), window, id -> Example.LONG_TERM).verify(REQUEST))
                .hasMessage("Signature expired: 20261124T080000Z is now earlier than 20261124T080001Z "
                        + "(20261124T080131Z - 90 s.)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.9S"})
    void clockWindowIsAtLeastASecond(Duration window) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigV4Verifier<>(Example.clockAt(Example.TIME), window, id -> null));
    }

    @Test
    void clockWindowMayBeASecond() {
        Instant later = Example.TIME.plusSeconds(1);
        SigV4Verifier<String> verifier =
                new SigV4Verifier<>(Example.clockAt(later), Duration.ofSeconds(1), id -> Example.LONG_TERM);

        assertThat(verifier.verify(REQUEST).accessKeyId()).isEqualTo("AKIDEXAMPLE");
    }

    @Test
    void acceptsATemporaryCredentialUpToItsExpiration() {
        CapturedRequest request = Example.recorded("botocore-1.43.11/temporary-list-users");

        assertThat(Example.verifierAt(Example.EXPIRATION.minusMillis(1)).verify(request))
                .isEqualTo(new Caller<>("ASIDEXAMPLE", "444455556666", Example.TEMPORARY_GRANT));
    }

    @Test
    void acceptsHeadersThatAreNotSigned() {
        CapturedRequest request = REQUEST.withAdded("content-type", "text/plain")
                .withAdded("x-amzn-trace-id", "Root=1")
                .withAdded("via", "x");

        assertThat(Example.verifierAt(Example.TIME).verify(request).accessKeyId())
                .isEqualTo("AKIDEXAMPLE");
    }

    /** The numbers are where Credential, SignedHeaders and Signature go. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 1, 2, 3",
                "AWS4-HMAC-SHA256 1,2,3",
                "AWS4-HMAC-SHA256 1 2 3",
                "AWS4-HMAC-SHA256,1,2,3",
                "AWS4-HMAC-SHA256, 1, 2, 3",
                "AWS4-HMAC-SHA256 , 1 , 2 , 3",
                "AWS4-HMAC-SHA256 1, 2 3",
                "AWS4-HMAC-SHA256 1 2, 3",
                "AWS4-HMAC-SHA256\t1\t2\t3",
                "AWS4-HMAC-SHA256   1  \t,   2,\t3",
                "AWS4-HMAC-SHA256   3,2  ,  1 ",
                "AWS4-HMAC-SHA256 2 3 1",
                "AWS4-HMAC-SHA256 1,, 2, 3",
                "AWS4-HMAC-SHA256 1, 2, 3,",
            })
    void acceptsCommasBlanksOrBothBetweenAuthorizationParameters(String form) {
        String[] parameters = REQUEST.header("Authorization")
                .substring("AWS4-HMAC-SHA256 ".length())
                .split(", ", -1);
        String authorization = form.replaceAll("(?<=[ ,\t])1", parameters[0])
                .replaceAll("(?<=[ ,\t])2", parameters[1])
                .replaceAll("(?<=[ ,\t])3", parameters[2]);
        CapturedRequest request = REQUEST.with("Authorization", authorization);

        assertThat(Example.verifierAt(Example.TIME).verify(request).accessKeyId())
                .isEqualTo("AKIDEXAMPLE");
    }

    @Test
    void readsTheSecretOnceForEachRegionAndDay() {
        SigV4Verifier<String> verifier = Example.verifier(Example.TIME, credential(1, SECRET));
        for (int i = 0; i < 3; i++) {
            verifier.verify(REQUEST);
            verifier.verify(OTHER_REGION);
        }

        assertThat(secretsRead).hasValue(2);
    }

    @Test
    void keepsNoSigningKeyForAWrongSignature() {
        SigV4Verifier<String> verifier = Example.verifier(Example.TIME, credential(1, SECRET));
        for (int i = 1; i <= 3; i++) {
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> verifier.verify(REQUEST.withMethod("PUT")));

            assertThat(secretsRead).hasValue(i);
        }
    }

    @Test
    void readsNoSecretForARequestThatIsRefusedBefore() {
        Instant tooLate = Example.TIME.plusSeconds(301);
        SigV4Verifier<String> verifier = Example.verifier(tooLate, credential(1, SECRET));

        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> verifier.verify(REQUEST));

        assertThat(secretsRead).hasValue(0);
    }

    @Test
    void checksTheSignatureBeforeTheBodyIfTheHeadHasItsHash() {
        SigV4Verifier<String> verifier = Example.verifier(Example.TIME, credential(1, SECRET));
        CapturedRequest hashed = Example.recorded("botocore-1.43.11/signer-content-hash-header");
        Verification<String> verification = begun(verifier, hashed);
        verification.requireSignatureOfClaimedHash();

        assertThat(secretsRead).hasValue(1);
        assertThat(verification.complete(hashed.body()).accessKeyId()).isEqualTo("AKIDEXAMPLE");
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> begun(verifier, hashed.withMethod("DELETE")).requireSignatureOfClaimedHash())
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(AuthenticationError.INVALID_SIGNATURE));
    }

    @Test
    void checksTheSignatureBehindTheBodyIfTheHeadHasNoHash() {
        SigV4Verifier<String> verifier = Example.verifier(Example.TIME, credential(1, SECRET));
        Verification<String> verification = begun(verifier, REQUEST.withMethod("DELETE"));
        verification.requireSignatureOfClaimedHash();

        assertThat(secretsRead).hasValue(0);
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> verification.complete(REQUEST.body()));
    }

    private Verification<String> begun(SigV4Verifier<String> verifier, CapturedRequest request) {
        return verifier.begin(verifier.read(request), credential(1, SECRET));
    }

    @Test
    void aSignatureFailsAsSoonAsItsKeyIsRotated() {
        AtomicReference<Credential<String>> stored = new AtomicReference<>(credential(1, SECRET));
        SigV4Verifier<String> verifier = new SigV4Verifier<>(
                Example.clockAt(Example.TIME), SigV4Verifier.DEFAULT_CLOCK_WINDOW, id -> stored.get());
        verifier.verify(REQUEST);

        stored.set(credential(2, "a new secret"));

        assertThatThrownBy(() -> verifier.verify(REQUEST))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        refusal -> assertThat(refusal.errorName()).isEqualTo("InvalidSignatureException"));
    }

    @Test
    void aSignatureFailsAsSoonAsItsKeyIsGone() {
        AtomicReference<Credential<String>> stored = new AtomicReference<>(credential(1, SECRET));
        SigV4Verifier<String> verifier = new SigV4Verifier<>(
                Example.clockAt(Example.TIME), SigV4Verifier.DEFAULT_CLOCK_WINDOW, id -> stored.get());
        verifier.verify(REQUEST);

        stored.set(null);

        assertThatThrownBy(() -> verifier.verify(REQUEST))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        refusal -> assertThat(refusal.errorName()).isEqualTo("UnrecognizedClientException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "Z", "a", "z", "0", "9", "_", "AKIDexample_09", "128"})
    void looksUpAccessKeyIdsInTheFormOfAws(String accessKeyId) {
        String id = accessKeyId.equals("128") ? "A".repeat(128) : accessKeyId;

        assertThat(lookedUp(id)).containsExactly(id);
    }

    /** A lookup may be a query: nothing is looked up that cannot be there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@", "[", "`", "{", ".", ":", "^", "-", "A-", "A\u007F", "\u0080", "\u00E9", "\u0660", "A%", "129"
            })
    void looksUpNothingElse(String accessKeyId) {
        assertThat(lookedUp(accessKeyId.equals("129") ? "A".repeat(129) : accessKeyId))
                .isEmpty();
    }

    private static List<String> lookedUp(String accessKeyId) {
        List<String> ids = new ArrayList<>();
        SigV4Verifier<String> verifier =
                new SigV4Verifier<>(Example.clockAt(Example.TIME), SigV4Verifier.DEFAULT_CLOCK_WINDOW, id -> {
                    ids.add(id);
                    return null;
                });
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> verifier.verify(REQUEST.withAuthorization("AKIDEXAMPLE", accessKeyId)))
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(AuthenticationError.UNRECOGNIZED_CLIENT));
        return ids;
    }

    @Test
    void exceptionsOfTheLookupReachTheCaller() {
        SigV4Verifier<String> verifier =
                new SigV4Verifier<>(Example.clockAt(Example.TIME), SigV4Verifier.DEFAULT_CLOCK_WINDOW, id -> {
                    throw new IllegalStateException("no store");
                });

        assertThatThrownBy(() -> verifier.verify(REQUEST)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyThreadsVerifyAtOnce() throws Exception {
        SigV4Verifier<String> verifier = Example.verifierAt(Example.TIME);
        assertThat(SimultaneousTasks.run(4, thread -> () -> countAccepted(verifier)))
                .containsOnly(2000);
    }

    private static int countAccepted(SigV4Verifier<String> verifier) {
        int accepted = 0;
        for (int i = 0; i < 2000; i++) {
            verifier.verify(i % 2 == 0 ? REQUEST : OTHER_REGION);
            accepted++;
        }
        return accepted;
    }

    private Credential<String> credential(long version, String secretAccessKey) {
        return new Credential<>(
                "AKIDEXAMPLE",
                "111122223333",
                version,
                () -> {
                    secretsRead.incrementAndGet();
                    return secretAccessKey;
                },
                null,
                Example.LONG_TERM_GRANT);
    }
}
