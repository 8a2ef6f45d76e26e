package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Every reason to refuse a request: the name, the status and the words that the caller gets. */
class RefusalTest {
    private static final String MISSING = "MissingAuthenticationTokenException 403";
    private static final String INCOMPLETE = "IncompleteSignatureException 400";
    private static final String UNRECOGNIZED = "UnrecognizedClientException 403";
    private static final String INVALID = "InvalidSignatureException 403";
    private static final String EXPIRED = "ExpiredTokenException 403";
    private static final String MISMATCH = "The signature is not that of this request.";

    private static final String ALL_MISSING =
            "Authorization header requires 'Credential' parameter. Authorization header "
                    + "requires 'SignedHeaders' parameter. Authorization header requires 'Signature' parameter.";

    private static final byte[] BODY = {'{', '}'};
    private static final CapturedRequest BOTO3 = Example.recorded("botocore-1.43.11/list-users-filters");
    private static final CapturedRequest BOTO3_POST = Example.recorded("botocore-1.43.11/post-create-room");
    private static final CapturedRequest BOTO3_DATE = Example.recorded("botocore-1.43.11/signer-date-header");
    private static final CapturedRequest BOTO3_TEMPORARY = Example.recorded("botocore-1.43.11/temporary-list-users");
    private static final CapturedRequest JAVA =
            JavaSdkSigner.of(Example.LONG_TERM).sign(post(), BODY);
    private static final String SCOPE = "20261124/us-east-1/chime/aws4_request";

    static Stream<Arguments> withoutUsableAuthorization() {
        return Stream.of(
                row("no Authorization", MISSING, "no Authorization header", BOTO3.without("Authorization")),
                row(
                        "presigned query",
                        MISSING,
                        "Presigned queries are not accepted",
                        BOTO3.without("Authorization").withTarget("/accounts?X-Amz-Date=x&X-Amz-Signature=00")),
                row("two Authorizations", INCOMPLETE, "more than one", BOTO3.withAdded("AUTHORIZATION", "x")),
                row("empty Authorization", INCOMPLETE, "must start with", BOTO3.with("Authorization", "")),
                row("algorithm alone", INCOMPLETE, "must start", BOTO3.with("Authorization", "AWS4-HMAC-SHA256")),
                row("nothing behind it", INCOMPLETE, ALL_MISSING, BOTO3.with("Authorization", "AWS4-HMAC-SHA256 ,")),
                row("Basic", INCOMPLETE, "must start", BOTO3.with("Authorization", "Basic QUtJRDpzZWNyZXQ=")),
                authorization("other algorithm", INCOMPLETE, "must start", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512"),
                authorization("SigV4A", INCOMPLETE, "must start", "AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
                authorization("nothing between", INCOMPLETE, "must start", "SHA256 Cred", "SHA256Cred"),
                authorization("algorithm's case", INCOMPLETE, "must start", "AWS4-HMAC-SHA256", "aws4-hmac-sha256"),
                authorization("no Credential", INCOMPLETE, "It has another: 'Cred'.", "Credential=", "Cred="),
                row("two parameters", INCOMPLETE, "requires 'Signature' parameter.", withoutSignature()),
                authorization("repeated", INCOMPLETE, "more than one 'Credential'", "SignedHeaders=", "Credential="),
                row("two signatures", INCOMPLETE, "more than one 'Signature'", withAtEnd(BOTO3, ", Signature=00")),
                row("two signatures, no comma", INCOMPLETE, "more than one", withAtEnd(BOTO3, " Signature=00")),
                authorization("unknown", INCOMPLETE, "another: 'Expires'", "Signature=", "Expires=1, Signature="),
                authorization("lower-case", INCOMPLETE, "another: 'signature'", "Signature=", "signature="),
                authorization("no name", INCOMPLETE, "It has another: ''.", "Signature=", "="),
                authorization(
                        "quotes", INCOMPLETE, "'Credential' in the Authorization header must not", "=AKID", "=\"AK"),
                authorization("blank before value", INCOMPLETE, "Parameter 2 is not", "Credential=", "Credential= "),
                authorization("tab before value", INCOMPLETE, "Parameter 3 is not", "Headers=", "Headers=\t"),
                authorization("blank after name", INCOMPLETE, "Parameter 3 is not", "Signature=", "Signature ="),
                authorization("blank in value", INCOMPLETE, "Parameter 2 is not", "AKIDEXAMPLE", "AKID EXAMPLE"),
                authorization("comma in value", INCOMPLETE, "Parameter 2 is not", "AKIDEXAMPLE", "AKID,EXAMPLE"),
                authorization("algorithm twice", INCOMPLETE, "Parameter 1 is not", " Cred", " AWS4-HMAC-SHA256 Cred"),
                authorization("semicolons", INCOMPLETE, "requires 'SignedHeaders' parameter.", ", Signed", ";Signed"),
                authorization(
                        "run together", INCOMPLETE, "requires 'Signature' parameter.", ", Signature", "Signature"),
                row("signature too long", INCOMPLETE, "64 hexadecimal digits", withAtEnd(BOTO3, "0")),
                row("signature too short", INCOMPLETE, "64 hexadecimal digits", withSignature(BOTO3, "0".repeat(63))),
                row("empty signature", INCOMPLETE, "64 hexadecimal digits", withSignature(BOTO3, "")),
                row("signature not hexadecimal", INCOMPLETE, "64 hexadecimal", withSignature(BOTO3, "g".repeat(64))));
    }

    static Stream<Arguments> withWrongCredentialOrSignedHeaders() {
        return Stream.of(
                authorization("scope with three parts", INCOMPLETE, "five parts", "us-east-1/chime", "chime"),
                authorization("scope with five parts", INCOMPLETE, "five parts", "aws4_request", "aws4_request/x"),
                authorization("no scope", INCOMPLETE, "five parts", "/" + SCOPE, ""),
                authorization("empty access key id", INCOMPLETE, "five parts", "=AKIDEXAMPLE", "="),
                authorization("empty region", INCOMPLETE, "region", "us-east-1", ""),
                authorization("endless region", INCOMPLETE, "region", "us-east-1", "x".repeat(65)),
                authorization("other service", INVALID, "correct service: 'chime'.", "/chime/", "/s3/"),
                authorization("longer service", INVALID, "correct service: 'chime'.", "/chime/", "/chime-sdk/"),
                row("other service, signed", INVALID, "correct service", signedFor("s3", "us-east-1")),
                authorization("other terminator", INVALID, "valid terminator: 'aws4_request'", "aws4_r", "aws5_r"),
                authorization("longer terminator", INVALID, "valid terminator", "aws4_request", "aws4_requests"),
                authorization("scope of yesterday", INVALID, "date in Credential", "20261124/", "20261123/"),
                authorization("scope with a time", INVALID, "date in Credential", "20261124/", "20261124T080000Z/"),
                authorization("empty scope date", INVALID, "date in Credential", "20261124/", "/"),
                authorization("upper-case header", INCOMPLETE, "lower-case", "host;", "Host;"),
                authorization("unsorted headers", INCOMPLETE, "sorted", "host;x-amz-date", "x-amz-date;host"),
                authorization("repeated header", INCOMPLETE, "sorted", "host;", "host;host;"),
                authorization("no headers", INCOMPLETE, "empty name", "host;x-amz-date", ""),
                authorization("empty header name", INCOMPLETE, "empty name", "host;", "host;;"),
                authorization("semicolon at the end", INCOMPLETE, "empty name", "x-amz-date", "x-amz-date;"),
                authorization("too many headers", INCOMPLETE, "at most 100", "host;", manyNames() + "host;"),
                authorization("host not signed", INVALID, "'host' must be signed", "host;", ""),
                authorization("date not signed", INVALID, "'X-Amz-Date' is in the", "host;x-amz-date", "host"),
                authorization("header not there", INVALID, "'a' is signed but is not", "host;", "a;host;"));
    }

    static Stream<Arguments> withWrongTime() {
        return Stream.of(
                row("no date", INCOMPLETE, "X-Amz-Date or a Date", BOTO3.without("X-Amz-Date")),
                row("two dates", INCOMPLETE, "more than one", BOTO3.withAdded("x-amz-date", "20261124T080000Z")),
                amzDate("empty date", ""),
                amzDate("extended form", "2026-11-24T08:00:00Z"),
                amzDate("no zone", "20261124T080000"),
                amzDate("other zone", "20261124T080000+"),
                amzDate("other separator", "20261124 080000Z"),
                amzDate("no such day", "20261131T080000Z"),
                amzDate("no such month", "20260024T080000Z"),
                amzDate("no such hour", "20261124T240000Z"),
                amzDate("leap second", "20261124T080060Z"),
                amzDate("digits that are not ASCII", "2026112\u0664T080000Z"),
                httpDate("other zone", "Tue, 24 Nov 2026 09:00:00 +0100"),
                httpDate("other weekday", "Wed, 24 Nov 2026 08:00:00 GMT"),
                httpDate("ISO 8601", "20261124T080000Z"),
                httpDate("seconds since 1970", "1795507200"),
                row("date changed", INVALID, MISMATCH, BOTO3.with("X-Amz-Date", "20261124T080001Z")),
                row("Date changed", INVALID, MISMATCH, BOTO3_DATE.with("Date", "Tue, 24 Nov 2026 08:00:01 GMT")),
                rowAt(
                        Example.TIME.plusSeconds(301),
                        "expired",
                        INVALID,
                        "Signature expired: 20261124T080000Z is now earlier than 20261124T080001Z "
                                + "(20261124T080501Z - 5 min.)",
                        BOTO3),
                rowAt(
                        Example.TIME.minusSeconds(301),
                        "not yet current",
                        INVALID,
                        "Signature not yet current: 20261124T080000Z is still later than 20261124T075959Z "
                                + "(20261124T075459Z + 5 min.)",
                        BOTO3),
                rowAt(Example.TIME.minusMillis(300_001), "not yet, by a moment", INVALID, "not yet current", BOTO3),
                rowAt(Example.TIME.plus(Duration.ofDays(365)), "of last year", INVALID, "Signature expired", JAVA));
    }

    static Stream<Arguments> changedAfterSigning() {
        return Stream.of(
                row("wrong secret", INVALID, MISMATCH, signedBy("AKIDEXAMPLE", "another secret")),
                row("other region in the scope", INVALID, MISMATCH, withRegion("eu-west-1")),
                row("signature of another request", INVALID, MISMATCH, withSignature(BOTO3, JAVA.signature())),
                row("method", INVALID, MISMATCH, BOTO3.withMethod("HEAD")),
                row("method's case", INVALID, MISMATCH, BOTO3.withMethod("get")),
                row("path", INVALID, MISMATCH, targetWith("/accounts/", "/accounts/0")),
                row("path's last slash", INVALID, MISMATCH, targetWith("/users?", "/users/?")),
                row("path's encoding", INVALID, MISMATCH, targetWith("/users?", "/%75sers?")),
                row("query value", INVALID, MISMATCH, targetWith("max-results=50", "max-results=51")),
                row("query name", INVALID, MISMATCH, targetWith("max-results", "max-Results")),
                row("query parameter removed", INVALID, MISMATCH, targetWith("&max-results=50", "")),
                row("query parameter added", INVALID, MISMATCH, targetWith("?", "?a=b&")),
                row("query parameter repeated", INVALID, MISMATCH, targetWith("?", "?max-results=50&")),
                row("query decoded as a form", INVALID, MISMATCH, targetWith("ana%2Btest", "ana%20test")),
                row("malformed escape", INVALID, "'%'", targetWith("ana%2B", "ana%2")),
                row("escape cut off", INVALID, "'%'", BOTO3.withTarget(BOTO3.target() + "%4")),
                row("body", INVALID, MISMATCH, BOTO3_POST.withBody("{\"Name\": \"x\"}")),
                row("body removed", INVALID, MISMATCH, BOTO3_POST.withBody("")),
                row("body added", INVALID, MISMATCH, BOTO3.withBody("{}")),
                row("body, its hash sent", INVALID, "x-amz-content-sha256 is not", JAVA.withBody("{ }")),
                row("header removed", INVALID, "is signed but is not", JAVA.without("amz-sdk-request")),
                row("header value", INVALID, MISMATCH, JAVA.with("amz-sdk-request", "attempt=2; max=4")),
                row("header value's case", INVALID, MISMATCH, JAVA.with("host", "LOCALHOST:8080")),
                row("header repeated", INVALID, MISMATCH, JAVA.withAdded("amz-sdk-request", "attempt=2")),
                row("host repeated", INVALID, MISMATCH, BOTO3.withAdded("host", "chime.example.com")),
                row("x-amz header added", INVALID, "'X-AMZ-Target' is in the", BOTO3.withAdded("X-AMZ-Target", "x")),
                row("x-amz header emptied", INVALID, "x-amz-content-sha256 is not", contentHash("")),
                row("content hash in upper case", INVALID, MISMATCH, contentHash(upperCaseContentHash())),
                row("hash not hexadecimal", INVALID, "x-amz-content-sha256 is not", contentHash("z".repeat(64))),
                row("unsigned payload", INVALID, "body must be signed", contentHash("UNSIGNED-PAYLOAD")),
                row("streamed", INVALID, "body must be", contentHash("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")),
                row("char above a byte", INVALID, "single byte", targetWith("/users?", "/\u012Fusers?")));
    }

    static Stream<Arguments> withWrongAccessKeyOrSessionToken() {
        SessionToken token = new SessionToken("another token", Instant.MAX);
        Instant expiration = Example.EXPIRATION;
        String invalidToken = "security token included in the request is invalid";
        return Stream.of(
                row("unknown key", UNRECOGNIZED, "not known", signedBy("AKIDOTHER", "a secret")),
                authorization("key's case", UNRECOGNIZED, "not known", "AKIDEXAMPLE", "akidexample"),
                authorization("no access key id", UNRECOGNIZED, "not known", "AKIDEXAMPLE", "AKID-EXAMPLE"),
                authorization("endless key id", UNRECOGNIZED, "not known", "AKIDEXAMPLE", "A".repeat(129)),
                row("token missing", UNRECOGNIZED, invalidToken, signed(JavaSdkSigner.identity(Example.TEMPORARY))),
                row("token wrong", UNRECOGNIZED, invalidToken, signedWithToken(Example.TEMPORARY, token)),
                row("token not expected", UNRECOGNIZED, invalidToken, signedWithToken(Example.LONG_TERM, token)),
                row("token removed", INVALID, "signed but is not", BOTO3_TEMPORARY.without("x-amz-security-token")),
                row("token replaced", INVALID, MISMATCH, BOTO3_TEMPORARY.with("x-amz-security-token", "x")),
                row("token not signed", INVALID, "not signed", BOTO3.withAdded("X-Amz-Security-Token", "x")),
                rowAt(expiration, "at its end", EXPIRED, "is expired", BOTO3_TEMPORARY),
                rowAt(expiration.plusSeconds(1), "after its end", EXPIRED, "is expired", BOTO3_TEMPORARY),
                rowAt(
                        expiration,
                        "expired and wrong token",
                        UNRECOGNIZED,
                        invalidToken,
                        signedWithToken(Example.TEMPORARY, token)),
                rowAt(expiration, "expired, changed", INVALID, MISMATCH, BOTO3_TEMPORARY.withMethod("PUT")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "withoutUsableAuthorization",
        "withWrongCredentialOrSignedHeaders",
        "withWrongTime",
        "changedAfterSigning",
        "withWrongAccessKeyOrSessionToken"
    })
    void isRefused(String what, String nameAndStatus, String message, CapturedRequest request, Instant now) {
        SigV4Verifier<String> verifier = Example.verifierAt(now);

        AuthenticationException refusal =
                catchThrowableOfType(AuthenticationException.class, () -> verifier.verify(request));

        assertThat(refusal.errorName() + " " + refusal.status()).as(what).isEqualTo(nameAndStatus);
        assertThat(refusal).hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changedAfterSigning")
    void messagesRevealNothingAboutTheRightSignature(
            String what, String nameAndStatus, String message, CapturedRequest request, Instant now) {
        SigV4Verifier<String> verifier = Example.verifierAt(now);

        AuthenticationException refusal =
                catchThrowableOfType(AuthenticationException.class, () -> verifier.verify(request));

        assertThat(refusal.getMessage()).doesNotContainPattern("[0-9a-f]{16}").doesNotContain("EXAMPLE", "\n");
        assertThat(refusal.getStackTrace()).isEmpty();
    }

    private static Arguments row(String what, String nameAndStatus, String message, CapturedRequest request) {
        return rowAt(Example.TIME, what, nameAndStatus, message, request);
    }

    private static Arguments rowAt(
            Instant now, String what, String nameAndStatus, String message, CapturedRequest request) {
        return arguments(what, nameAndStatus, message, request, now);
    }

    private static Arguments authorization(
            String what, String nameAndStatus, String message, String piece, String replacement) {
        return row(what, nameAndStatus, message, BOTO3.withAuthorization(piece, replacement));
    }

    private static Arguments amzDate(String what, String date) {
        return row("X-Amz-Date: " + what, INCOMPLETE, "ISO 8601 basic form", BOTO3.with("X-Amz-Date", date));
    }

    private static Arguments httpDate(String what, String date) {
        return row("Date: " + what, INCOMPLETE, "RFC 1123", BOTO3_DATE.with("Date", date));
    }

    private static CapturedRequest targetWith(String piece, String replacement) {
        assertThat(BOTO3.target()).contains(piece);
        return BOTO3.withTarget(BOTO3.target().replace(piece, replacement));
    }

    private static CapturedRequest contentHash(String value) {
        return JAVA.with("x-amz-content-sha256", value);
    }

    private static String upperCaseContentHash() {
        return JAVA.header("x-amz-content-sha256").toUpperCase(Locale.ROOT);
    }

    private static CapturedRequest withRegion(String region) {
        return BOTO3.withAuthorization("us-east-1", region);
    }

    private static CapturedRequest withoutSignature() {
        return BOTO3.withAuthorization(", Signature=" + BOTO3.signature(), "");
    }

    private static CapturedRequest withSignature(CapturedRequest request, String signature) {
        return request.withAuthorization(request.signature(), signature);
    }

    private static CapturedRequest withAtEnd(CapturedRequest request, String more) {
        return withSignature(request, request.signature() + more);
    }

    private static String manyNames() {
        StringBuilder names = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            names.append("a").append(i).append(';');
        }
        return names.toString();
    }

    private static SdkHttpFullRequest post() {
        return JavaSdkSigner.request(SdkHttpMethod.POST, "/accounts").build();
    }

    private static CapturedRequest signedFor(String service, String region) {
        return new JavaSdkSigner(
                        JavaSdkSigner.identity(Example.LONG_TERM), service, region, Example.clockAt(Example.TIME))
                .sign(post(), BODY);
    }

    private static CapturedRequest signedBy(String accessKeyId, String secretAccessKey) {
        return signed(AwsCredentialsIdentity.create(accessKeyId, secretAccessKey));
    }

    private static CapturedRequest signedWithToken(Credential<?> credential, SessionToken token) {
        return signed(JavaSdkSigner.identity(credential, token.value()));
    }

    private static CapturedRequest signed(AwsCredentialsIdentity identity) {
        return JavaSdkSigner.of(identity).sign(post(), BODY);
    }
}
