package io.carillon.server.http;

import io.carillon.server.sigv4.SignedRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire: nothing of it is decoded.
 *
 * @param path the raw path, percent escapes and all
 * @param query the raw query without the question mark, or null
 * @param headers in the order of arrival, repeated names as repeated entries
 * @param body the whole body; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // The signature covers these very bytes; nobody compares requests.
public record HttpRequest(
        String method, String path, @Nullable String query, List<Map.Entry<String, String>> headers, byte[] body)
        implements SignedRequest {}
