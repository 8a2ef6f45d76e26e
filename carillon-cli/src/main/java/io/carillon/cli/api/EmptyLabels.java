package io.carillon.cli.api;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends empty segments of the path, as in {@code --account-id ""}, which the AWS CLI sends and the service refuses. The SDK
 * refuses them itself, with another error.
 */
final class EmptyLabels implements ExecutionInterceptor {
    /** In place of an empty value until the path is known; no id looks like it. */
    static final String PLACEHOLDER = "carillon-empty-label";

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        String path = request.encodedPath();
        return path.contains(PLACEHOLDER)
                ? request.toBuilder().encodedPath(path.replace(PLACEHOLDER, "")).build()
                : request;
    }
}
