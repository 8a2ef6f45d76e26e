package io.carillon.paginators.internal.jmespath;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What botocore adds to every page: {@code RequestId}, {@code HTTPStatusCode} and {@code HTTPHeaders}, if the response
 * has them. Created only when a search needs it.
 */
final class ResponseMetadata {
    static final String NAME = "ResponseMetadata";

    private static final String NO_REQUEST_ID = "UNKNOWN";

    private ResponseMetadata() {}

    /** Whether the response was received over HTTP. One built by a program has no metadata. */
    static boolean isKnown(AwsResponse response) {
        return response.sdkHttpResponse() != null;
    }

    /** The metadata of a response; null if it was not received over HTTP. */
    static @Nullable Map<String, Object> of(AwsResponse response) {
        SdkHttpResponse http = response.sdkHttpResponse();
        if (http == null) {
            return null;
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        AwsResponseMetadata awsMetadata = response.responseMetadata();
        if (awsMetadata != null && !awsMetadata.requestId().equals(NO_REQUEST_ID)) {
            metadata.put("RequestId", awsMetadata.requestId());
        }
        metadata.put("HTTPStatusCode", http.statusCode());
        metadata.put("HTTPHeaders", headers(http));
        return metadata;
    }

    private static Map<String, String> headers(SdkHttpResponse http) {
        Map<String, String> headers = new LinkedHashMap<>();
        http.forEachHeader((name, values) -> headers.merge(
                name.toLowerCase(Locale.ROOT), String.join(", ", values), (one, other) -> one + ", " + other));
        return headers;
    }
}
