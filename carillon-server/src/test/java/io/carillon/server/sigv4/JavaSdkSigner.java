package io.carillon.server.sigv4;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs requests with the signer of the AWS SDK for Java. */
final class JavaSdkSigner {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity identity;
    private final String service;
    private final String region;
    private final Clock clock;

    JavaSdkSigner(AwsCredentialsIdentity identity, String service, String region, Clock clock) {
        this.identity = identity;
        this.service = service;
        this.region = region;
        this.clock = clock;
    }

    /** Signs as the holder of a credential does, for the time of the examples. */
    static JavaSdkSigner of(Credential<?> credential) {
        SessionToken token = credential.sessionToken();
        return of(token == null ? identity(credential) : identity(credential, token.value()));
    }

    static JavaSdkSigner of(AwsCredentialsIdentity identity) {
        return new JavaSdkSigner(identity, "chime", "us-east-1", Example.clockAt(Example.TIME));
    }

    static AwsCredentialsIdentity identity(Credential<?> credential) {
        return AwsCredentialsIdentity.create(
                credential.accessKeyId(), credential.secretAccessKey().get());
    }

    static AwsCredentialsIdentity identity(Credential<?> credential, String sessionToken) {
        return AwsSessionCredentialsIdentity.create(
                credential.accessKeyId(), credential.secretAccessKey().get(), sessionToken);
    }

    /** A request as it leaves the SDK: some headers and parameters, none of which is a signature's. */
    static SdkHttpFullRequest.Builder request(SdkHttpMethod method, String encodedPath) {
        return SdkHttpFullRequest.builder()
                .method(method)
                .protocol("http")
                .host("localhost")
                .port(8080)
                .encodedPath(encodedPath)
                .putHeader("User-Agent", "a client")
                .putHeader("amz-sdk-request", "attempt=1; max=4");
    }

    CapturedRequest sign(SdkHttpRequest request, byte[] body) {
        SdkHttpRequest signed = signer.sign(r -> r.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock))
                .request();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        signed.forEachHeader((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
        String target = signed.encodedPath()
                + signed.encodedQueryParameters().map(query -> "?" + query).orElse("");
        return new CapturedRequest(signed.method().name(), target, headers, body);
    }
}
