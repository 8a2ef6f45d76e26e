package io.carillon.server.http;

import io.carillon.server.sigv4.SignedHead;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All of a request but its body, as it came over the wire: nothing of it is decoded.
 *
 * @param path the raw path, percent escapes and all
 * @param query the raw query without the question mark, or null
 * @param headers in the order of arrival, repeated names as repeated entries
 * @param bodyLength of the body in bytes, 0 for no body; {@link #UNKNOWN_LENGTH} for a chunked one
 */
public record RequestHead(
        String method, String path, @Nullable String query, List<Map.Entry<String, String>> headers, long bodyLength)
        implements SignedHead {
    /** The length of a chunked body. */
    public static final long UNKNOWN_LENGTH = -1;

    /** Whether a body follows. */
    public boolean hasBody() {
        return bodyLength != 0;
    }

    /** The first value of a header; null if there is none. */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /** Whether the request only reads. */
    public boolean isRead() {
        return isRead(method);
    }

    /**
     * Whether requests of a method only read: in AWS's model, and under {@code /carillon/}, GET changes nothing and is Get, List
     * and Search; every other method changes something. This alone decides it, for pools of threads, permissions, throttling,
     * caches and retries.
     */
    public static boolean isRead(String method) {
        return method.equals("GET");
    }

    /** The whole request. */
    public HttpRequest with(byte[] body) {
        return new HttpRequest(method, path, query, headers, body);
    }
}
