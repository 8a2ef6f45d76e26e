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

    /**
     * @param clock the server's time
     * @param clockWindow how far a request's time may be from it, either way; at least a second
     * @param credentials where to find access keys
     */
    public SigV4Verifier(Clock clock, Duration clockWindow, CredentialLookup<G> credentials) {
        this.clock = clock;
        this.clockWindow = new ClockWindow(clock, clockWindow);
        this.credentials = credentials;
    }

    /**
     * Verifies one request.
     *
     * @return who signed it
     * @throws AuthenticationException if the request is refused, whatever its bytes; anything else that is thrown comes
     *     from the lookup of credentials
     */
    public Caller<G> verify(SignedRequest request) {
        RequestHeaders headers = new RequestHeaders(request.headers());
        AuthorizationHeader authorization = AuthorizationHeader.parse(authorizationOf(request, headers));
        RequestTime time = RequestTime.of(headers);
        authorization.scope().requireDateOf(time);
        clockWindow.requireInside(time);
        headers.requireAmzHeadersIn(authorization.signedHeaders());

        Credential<G> credential = find(authorization.accessKeyId());
        byte[] bodyHash = hashBody(request, headers);
        ByteBuilder stringToSign = stringToSign(request, headers, authorization, bodyHash, time);
        verifySignature(stringToSign, authorization, credential);
        verifySessionToken(headers.single("x-amz-security-token"), credential.sessionToken());
        return new Caller<>(credential.accessKeyId(), credential.awsAccountId(), credential.grant());
    }

    private static String authorizationOf(SignedRequest request, RequestHeaders headers) {
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

    private Credential<G> find(String accessKeyId) {
        Credential<G> credential = isAccessKeyId(accessKeyId) ? credentials.find(accessKeyId) : null;
        if (credential == null) {
            throw UNRECOGNIZED_CLIENT.because("The access key id is not known here.");
        }
        return credential;
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

    private byte[] hashBody(SignedRequest request, RequestHeaders headers) {
        byte[] hash = sha256.hash(request.body());
        String claimed = headers.single("x-amz-content-sha256");
        if (claimed != null) {
            ContentHash.require(claimed, hash);
        }
        return hash;
    }

    private ByteBuilder stringToSign(
            SignedRequest request,
            RequestHeaders headers,
            AuthorizationHeader authorization,
            byte[] bodyHash,
            RequestTime time) {
        ByteBuilder bytes = new ByteBuilder(USUAL_CANONICAL_REQUEST_LENGTH);
        CanonicalRequest.append(request, headers, authorization.signedHeaders(), bodyHash, bytes);
        byte[] canonicalRequestHash = sha256.hash(bytes);
        bytes.truncate(0);
        return bytes.append(AuthorizationHeader.ALGORITHM)
                .append('\n')
                .append(time.timestamp())
                .append('\n')
                .append(authorization.scope().text())
                .append('\n')
                .appendHex(canonicalRequestHash);
    }

    private void verifySignature(
            ByteBuilder stringToSign, AuthorizationHeader authorization, Credential<G> credential) {
        CredentialScope scope = authorization.scope();
        SigningKey cached = signingKeys.get(credential, scope);
        SigningKey key =
                cached == null ? SigningKey.derive(credential.secretAccessKey().get(), scope) : cached;
        if (!MessageDigest.isEqual(key.sign(stringToSign), authorization.signature())) {
            throw INVALID_SIGNATURE.because("The signature is not that of this request. Check the secret access key, "
                    + "and that nothing between client and server changes the method, path, query, signed headers "
                    + "(such as host) or body.");
        }
        if (cached == null) {
            signingKeys.put(credential, scope, key);
        }
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
