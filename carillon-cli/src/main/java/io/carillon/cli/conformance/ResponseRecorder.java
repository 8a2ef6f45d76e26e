package io.carillon.cli.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Changes the requests of a client before they are signed, and keeps the last response as it came, before the SDK reads it. For
 * one thread.
 */
public final class ResponseRecorder implements ExecutionInterceptor {
    private Variation variation = Variation.NONE;
    private @Nullable Response last;

    /** Forgets the last response. */
    void begin(Variation next) {
        variation = next;
        last = null;
    }

    /** The response to the last request; null if there was none. */
    @Nullable
    Response last() {
        return last;
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = variation.of(context.httpRequest());
        return body(context)
                .map(body -> request.toBuilder()
                        .putHeader(
                                "Content-Length",
                                Long.toString(body.optionalContentLength().orElse(0L)))
                        .build())
                .orElse(request);
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return body(context);
    }

    private Optional<RequestBody> body(Context.ModifyHttpRequest context) {
        return context.requestBody().map(body -> RequestBody.fromString(variation.body(text(body))));
    }

    private static String text(RequestBody body) {
        try (InputStream content = body.contentStreamProvider().newStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpFullResponse response = (SdkHttpFullResponse) context.httpResponse();
        byte[] body = body(response);
        last = new Response(response.statusCode(), response.headers(), body);
        return response.toBuilder()
                .content(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        // What this returns would replace the body of the response above.
        return Optional.empty();
    }

    private static byte[] body(SdkHttpFullResponse response) {
        try (AbortableInputStream content = response.content().orElse(null)) {
            return content == null ? new byte[0] : content.readNBytes(Limits.RESPONSE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
