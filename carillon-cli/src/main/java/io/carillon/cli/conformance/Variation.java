package io.carillon.cli.conformance;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/** How a request differs from the one that the AWS SDK would send. */
enum Variation {
    NONE,
    UNSIGNED,
    UNKNOWN_KEY,
    WRONG_SECRET,
    /** The JSON of the body ends too early. */
    BROKEN_JSON,
    /** The parameter that tells apart operations at one path names none of them. */
    UNKNOWN_OPERATION,
    UNKNOWN_PATH,
    /** Carillon's own operation that creates an account of a type that AWS's CreateAccount does not create. */
    ENTERPRISE_ACCOUNT;

    private static final String UNKNOWN_KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String WRONG = "a-secret-that-belongs-to-no-key-at-all-0";

    /** The one of this name in the rows: {@code unknown-key}. */
    static Variation named(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** What signs the request in place of the profile's key; null for that key. */
    @Nullable
    AwsCredentialsProvider credentials(String accessKeyId) {
        return switch (this) {
            case UNSIGNED -> AnonymousCredentialsProvider.create();
            case UNKNOWN_KEY -> StaticCredentialsProvider.create(AwsBasicCredentials.create(UNKNOWN_KEY_ID, WRONG));
            case WRONG_SECRET -> StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, WRONG));
            default -> null;
        };
    }

    /** The request before it is signed. */
    SdkHttpRequest of(SdkHttpRequest request) {
        return switch (this) {
            case UNKNOWN_OPERATION ->
                request.toBuilder()
                        .putRawQueryParameter("operation", "no-such-operation")
                        .build();
            case UNKNOWN_PATH ->
                request.toBuilder()
                        .encodedPath(request.encodedPath() + "/no-such-path")
                        .build();
            case ENTERPRISE_ACCOUNT ->
                request.toBuilder()
                        .encodedPath(request.encodedPath().replaceFirst("/accounts$", "/carillon/accounts"))
                        .build();
            default -> request;
        };
    }

    /** The body before it is signed. */
    String body(String json) {
        return switch (this) {
            case BROKEN_JSON -> json.substring(0, json.length() - 1);
            case ENTERPRISE_ACCOUNT -> "{\"AccountType\":\"EnterpriseLWA\"," + json.substring(1);
            default -> json;
        };
    }
}
