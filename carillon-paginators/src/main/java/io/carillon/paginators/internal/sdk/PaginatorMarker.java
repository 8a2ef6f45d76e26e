package io.carillon.paginators.internal.sdk;

import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ApiName;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * What the SDK's own paginators add to a request, so that AWS can tell from the user agent that it pages: the business metric
 * {@code C} since SDK 2.29, {@code PAGINATED} and the SDK's version before.
 */
public final class PaginatorMarker {
    /** Names the metrics among a request's API names; the SDK writes them into the user agent's section {@code m/}. */
    private static final String METRICS = "sdk-metrics";

    private static final String PAGINATOR_METRIC = "C";
    private static final String BEFORE_METRICS = "PAGINATED";

    /** The class that came into the SDK with the metrics. */
    private static final String METRICS_CLASS = "software.amazon.awssdk.core.useragent.BusinessMetricFeatureId";

    private static final ApiName MARKER = marker();

    private PaginatorMarker() {}

    /** The request with the marker, once, beside all else that it overrides; as it is if it is no request to AWS. */
    // A request's builder builds that request: the SDK's types only fail to say so.
    @SuppressWarnings("unchecked")
    public static <RequestT extends SdkRequest> RequestT mark(RequestT request) {
        if (!(request instanceof AwsRequest aws)) {
            return request;
        }
        Optional<AwsRequestOverrideConfiguration> own = aws.overrideConfiguration();
        if (own.isPresent() && own.get().apiNames().stream().anyMatch(PaginatorMarker::isMarker)) {
            return request;
        }
        AwsRequestOverrideConfiguration.Builder overrides =
                own.map(AwsRequestOverrideConfiguration::toBuilder).orElseGet(AwsRequestOverrideConfiguration::builder);
        overrides.addApiName(MARKER);
        return (RequestT)
                aws.toBuilder().overrideConfiguration(overrides.build()).build();
    }

    private static boolean isMarker(ApiName name) {
        return name.name().equals(MARKER.name()) && name.version().equals(MARKER.version());
    }

    private static ApiName marker() {
        try {
            Class.forName(METRICS_CLASS, false, SdkRequest.class.getClassLoader());
            return ApiName.builder().name(METRICS).version(PAGINATOR_METRIC).build();
        } catch (ClassNotFoundException olderSdk) {
            return ApiName.builder().name(BEFORE_METRICS).version(sdkVersion()).build();
        }
    }

    /** The version at run time: the constant itself would be copied into this class by the compiler. */
    private static String sdkVersion() {
        try {
            return String.valueOf(VersionInfo.class.getField("SDK_VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The SDK does not tell its version", e);
        }
    }
}
