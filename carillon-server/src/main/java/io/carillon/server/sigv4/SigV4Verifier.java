package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.EXPIRED_TOKEN;
import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;
import static io.carillon.server.sigv4.AuthenticationError.MISSING_AUTHENTICATION_TOKEN;
import static io.carillon.server.sigv4.AuthenticationError.UNRECOGNIZED_CLIENT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Verifies AWS Signature Version 4 in the {@code Authorization} header, for the service {@code chime} in any region.
 *
 * <p>Checks run from the cheap to the dear: the header's form, the scope and the clock; the access key; the hash of the
 * body; the signature; then the session token; last its expiry. So an unknown key costs no hashing, and without the secret
 * access key nobody learns anything of a session token. That a key is unknown is told apart openly, as AWS does.
 *
 * <p>The hash of the body is always that of the real body: {@code x-amz-content-sha256} may be absent but not differ, and
 * {@code UNSIGNED-PAYLOAD} or a streamed payload is refused. {@code content-type} need not be signed, as every body is read
 * as JSON whatever it says. Every {@code x-amz-*} header must be signed.
 *
 * <p>A request may be verified in one go, or in steps, of which the first needs no look-up and the last alone needs the body.
 *
 * <p>Thread-safe. It never waits, unless the lookup of credentials does.
 *
 * @param <G> what a credential's grant is: it is handed on with the caller
 */
public final class SigV4Verifier<G> {
    /**
     * How far a client's clock may be off, either way: 5 minutes, inclusive, in whole seconds. AWS documents no number for
     * Chime; 5 minutes is what most of its services allow.
     */
    public static final Duration DEFAULT_CLOCK_WINDOW = Duration.ofMinutes(5);

    private static final int MAX_CACHED_SIGNING_KEYS = 4096;
    private static final int MAX_ACCESS_KEY_ID_LENGTH = 128;
    private static final int USUAL_CANONICAL_REQUEST_LENGTH = 640;

    private final Clock clock;
    private final ClockWindow clockWindow;
    private final CredentialLookup<G> credentials;
    private final SigningKeyCache signingKeys = new SigningKeyCache(MAX_CACHED_SIGNING_KEYS);
    private final Sha256 sha256 = new Sha256();
    private final ProxyDiagnosis proxies;

    /**
     * @param clock the server's time
     * @param clockWindow how far a request's time may be from it, either way; at least a second
     * @param credentials where to find access keys
     */
    public SigV4Verifier(Clock clock, Duration clockWindow, CredentialLookup<G> credentials) {
        this.clock = clock;
        this.clockWindow = new ClockWindow(clock, clockWindow);
        this.credentials = credentials;
        this.proxies = new ProxyDiagnosis(clock);
    }

    /**
     * Verifies one request.
     *
     * @return who signed it
     * @throws AuthenticationException if the request is refused, whatever its bytes; anything else that is thrown comes
     *     from the lookup of credentials
     */
    public Caller<G> verify(SignedRequest request) {
        ClaimedSignature claim = read(request);
        return begin(claim, credentials.find(claim.accessKeyId())).complete(request.body());
    }

    /**
     * Reads what a head says about its signature, and checks all that can be checked without the access key: the form, the
     * scope and the clock. It never waits.
     *
     * @throws AuthenticationException if the request is refused, whatever its body
     */
    public ClaimedSignature read(SignedHead head) {
        RequestHeaders headers = new RequestHeaders(head.headers());
        AuthorizationHeader authorization = AuthorizationHeader.parse(authorizationOf(head, headers));
        RequestTime time = RequestTime.of(headers);
        authorization.scope().requireDateOf(time);
        clockWindow.requireInside(time);
        headers.requireAmzHeadersIn(authorization.signedHeaders());
        if (!isAccessKeyId(authorization.accessKeyId())) {
            throw unknownAccessKey();
        }
        return new ClaimedSignature(head, headers, authorization, time);
    }

    /**
     * Goes on with a request whose access key has been looked up. It never waits.
     *
     * @param credential the access key that the claim names; null if there is no such key
     * @throws AuthenticationException if there is no such key
     */
    public Verification<G> begin(ClaimedSignature claim, @Nullable Credential<G> credential) {
        if (credential == null) {
            throw unknownAccessKey();
        }
        return new Pending(claim, credential);
    }

    private final class Pending implements Verification<G> {
        private final ClaimedSignature claim;
        private final Credential<G> credential;
        private final @Nullable String claimedHash;
        private boolean signatureIsRight;

        Pending(ClaimedSignature claim, Credential<G> credential) {
            this.claim = claim;
            this.credential = credential;
            this.claimedHash = claim.headers().single("x-amz-content-sha256");
        }

        @Override
        public void requireSignatureOfClaimedHash() {
            if (claimedHash != null) {
                verifySignature(claim, ContentHash.parse(claimedHash), credential);
                signatureIsRight = true;
            }
        }

        @Override
        public Caller<G> complete(byte[] body) {
            byte[] hash = sha256.hash(body);
            if (claimedHash != null) {
                ContentHash.require(claimedHash, hash);
            }
            if (!signatureIsRight) {
                verifySignature(claim, hash, credential);
            }
            verifySessionToken(claim.headers().single("x-amz-security-token"), credential.sessionToken());
            return new Caller<>(credential.accessKeyId(), credential.awsAccountId(), credential.grant());
        }
    }

    private static String authorizationOf(SignedHead request, RequestHeaders headers) {
        String authorization = headers.single("authorization");
        if (authorization != null) {
            return authorization;
        }
        String query = request.query();
        throw MISSING_AUTHENTICATION_TOKEN.because(
                query != null && query.contains("X-Amz-Signature=")
                        ? "Presigned queries are not accepted: send the signature in an Authorization header."
                        : "The request has no Authorization header: sign it with AWS Signature Version 4.");
    }

    private static AuthenticationException unknownAccessKey() {
        return UNRECOGNIZED_CLIENT.because("The access key id is not known here.");
    }

    /** The form that AWS's IAM documents, but for its least length of 16. */
    private static boolean isAccessKeyId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAccessKeyCharacter(text.charAt(i))) {
                return false;
            }
        }
        return text.length() <= MAX_ACCESS_KEY_ID_LENGTH;
    }

    private static boolean isAccessKeyCharacter(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '_';
    }

    private ByteBuilder stringToSign(ClaimedSignature claim, byte[] bodyHash) {
        AuthorizationHeader authorization = claim.authorization();
        ByteBuilder bytes = new ByteBuilder(USUAL_CANONICAL_REQUEST_LENGTH);
        CanonicalRequest.append(claim.head(), claim.headers(), authorization.signedHeaders(), bodyHash, bytes);
        byte[] canonicalRequestHash = sha256.hash(bytes);
        bytes.truncate(0);
        return bytes.append(AuthorizationHeader.ALGORITHM)
                .append('\n')
                .append(claim.time().timestamp())
                .append('\n')
                .append(authorization.scope().text())
                .append('\n')
                .appendHex(canonicalRequestHash);
    }

    private void verifySignature(ClaimedSignature claim, byte[] bodyHash, Credential<G> credential) {
        CredentialScope scope = claim.authorization().scope();
        SigningKey cached = signingKeys.get(credential, scope);
        SigningKey key =
                cached == null ? SigningKey.derive(credential.secretAccessKey().get(), scope) : cached;
        if (!isSignatureOf(claim, bodyHash, key)) {
            throw INVALID_SIGNATURE.because("The signature is not that of this request. Check the secret access key, "
                    + "and that nothing between client and server changes the method, path, query, signed headers "
                    + "(such as host) or body. "
                    + proxies.of(claim, candidate -> isSignatureOf(candidate, bodyHash, key)));
        }
        if (cached == null) {
            signingKeys.put(credential, scope, key);
        }
    }

    private boolean isSignatureOf(ClaimedSignature claim, byte[] bodyHash, SigningKey key) {
        return MessageDigest.isEqual(
                key.sign(stringToSign(claim, bodyHash)), claim.authorization().signature());
    }

    private void verifySessionToken(@Nullable String given, @Nullable SessionToken required) {
        if (required == null ? given != null : given == null || !isEqual(given, required.value())) {
            throw UNRECOGNIZED_CLIENT.because("The security token included in the request is invalid.");
        }
        if (required != null && !clock.instant().isBefore(required.expiration())) {
            throw EXPIRED_TOKEN.because("The security token included in the request is expired.");
        }
    }

    private static boolean isEqual(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(UTF_8), right.getBytes(UTF_8));
    }
}
