package io.carillon.paginators.internal.sdk;

import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ApiName;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * What the SDK's own paginators add to a request to identify paginated requests in the user agent: the business metric
 * {@code C} since SDK 2.29, before that {@code PAGINATED} with the SDK's version.
 */
public final class PaginatorMarker {
    /** The name for metrics among a request's API names; the SDK writes them to the user agent's section {@code m/}. */
    private static final String METRICS = "sdk-metrics";

    private static final String PAGINATOR_METRIC = "C";
    private static final String BEFORE_METRICS = "PAGINATED";

    /** A class that was introduced together with the metrics. */
    private static final String METRICS_CLASS = "software.amazon.awssdk.core.useragent.BusinessMetricFeatureId";

    private static final ApiName MARKER = marker();

    private PaginatorMarker() {}

    /** The request with the marker added once to its overrides; unchanged if it is not a request to AWS. */
    // A request's builder builds that type of request, but the SDK's types do not express it.
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

    /** The version at run time: the compiler would inline the constant. */
    private static String sdkVersion() {
        try {
            return String.valueOf(VersionInfo.class.getField("SDK_VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The version of the SDK is unknown", e);
        }
    }
}
