package io.carillon.cli.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Shows the body of a successful response to the {@link BodyReader} of its request. If that takes it, the SDK gets a response
 * without a body; else, the body as it came. Requests are sent, and sent again, by the SDK.
 */
final class BodyInterceptor implements ExecutionInterceptor {
    /** Who reads the body; an attribute of the request. */
    static final ExecutionAttribute<BodyReader> READER = new ExecutionAttribute<>("CarillonBodyReader");

    /** Reads bodies. */
    interface BodyReader {
        /** Takes the body of a response, or leaves it to the SDK. */
        boolean take(byte[] body);
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        BodyReader reader = reader(response, attributes);
        return reader == null ? response : withoutTaken((SdkHttpFullResponse) response, reader);
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        // What this returns would replace the body of the response above.
        return reader(context.httpResponse(), attributes) == null ? context.responseBody() : Optional.empty();
    }

    private static @Nullable BodyReader reader(SdkHttpResponse response, ExecutionAttributes attributes) {
        return response.isSuccessful() && !isEncoded(response) ? attributes.getAttribute(READER) : null;
    }

    /** The SDK decodes and checks such bodies. */
    private static boolean isEncoded(SdkHttpResponse response) {
        return response.firstMatchingHeader("Content-Encoding").isPresent()
                || response.firstMatchingHeader("x-amz-crc32").isPresent();
    }

    private static SdkHttpResponse withoutTaken(SdkHttpFullResponse response, BodyReader reader) {
        return response.content()
                .map(body ->
                        response.toBuilder().content(unlessTaken(body, reader)).build())
                .orElse(response);
    }

    private static @Nullable AbortableInputStream unlessTaken(AbortableInputStream content, BodyReader reader) {
        byte[] body;
        try (content) {
            body = content.readAllBytes();
        } catch (IOException e) {
            // The SDK gets the failure where it reads, and treats it as it always does.
            return AbortableInputStream.create(new FailedStream(e));
        }
        return reader.take(body) ? null : AbortableInputStream.create(new ByteArrayInputStream(body));
    }

    /** What could not be read. */
    private static final class FailedStream extends InputStream {
        private final IOException failure;

        FailedStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw failure;
        }
    }
}
