package io.carillon.server.logs;

import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is logged of a request. It refers to nothing of the request that could be large, so that it can wait to be written.
 * It contains neither path nor query, which may contain email addresses.
 *
 * @param epochMillis when the response was handed to the socket
 * @param requestId as in {@code x-amzn-RequestId}
 * @param remote the client's address, or its proxy's
 * @param accessKeyId that the request names; null if it names none
 * @param isAuthentic whether the request is signed by that key; if not, the id may be anything
 * @param operation null if the request was refused before it was found, and for health checks
 * @param error the name of the exception; null for a success
 * @param bytes size of the response's body
 * @param micros from the end of the head until the response was handed to the socket
 * @param isCached whether the response is a cached one
 */
record RequestEntry(
        long epochMillis,
        String requestId,
        SocketAddress remote,
        @Nullable String accessKeyId,
        boolean isAuthentic,
        @Nullable String operation,
        int status,
        @Nullable String error,
        int bytes,
        long micros,
        boolean isCached) {
    /** The longest access key id that AWS's model allows; a longer one is cut, as nobody has checked it. */
    static final int MAX_ACCESS_KEY_ID = 128;

    private static final int NANOS_PER_MICRO = 1000;

    /** Of a request that has its response. */
    static RequestEntry of(RequestTrace trace, Response response, long epochMillis) {
        String authentic = trace.accessKeyId();
        return new RequestEntry(
                epochMillis,
                trace.requestId(),
                trace.remote(),
                authentic == null ? bounded(trace.claimedAccessKeyId()) : authentic,
                authentic != null,
                trace.operation(),
                response.status(),
                response.errorType(),
                trace.bytes(),
                trace.nanos() / NANOS_PER_MICRO,
                trace.isCached());
    }

    private static @Nullable String bounded(@Nullable String claimed) {
        return claimed == null || claimed.length() <= MAX_ACCESS_KEY_ID
                ? claimed
                : claimed.substring(0, MAX_ACCESS_KEY_ID);
    }
}
