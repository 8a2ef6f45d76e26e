package io.carillon.server.http.parsing;

import io.carillon.server.http.Failures;
import io.carillon.server.http.RequestHead;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The length of a body, by RFC 9112, section 6. What two servers could read as different lengths is refused: behind a proxy,
 * the end of one request could otherwise be the start of another that nobody has checked.
 */
final class BodyLength {
    private static final String CHUNKED = "chunked";
    /** Digits that fit into a {@code long} whatever they are. */
    private static final int MAX_DIGITS = 18;

    private BodyLength() {}

    /**
     * The length in bytes, or {@link RequestHead#UNKNOWN_LENGTH} for a chunked body.
     *
     * @param contentLengths the values of all Content-Length headers
     * @param transferEncodings the values of all Transfer-Encoding headers
     * @throws RefusedRequest if the length is ambiguous
     */
    static long of(boolean isHttp10, List<String> contentLengths, List<String> transferEncodings) {
        if (transferEncodings.isEmpty()) {
            return contentLengths.isEmpty() ? 0 : contentLength(contentLengths);
        }
        if (!contentLengths.isEmpty()) {
            throw RefusedRequest.because("A request has either Content-Length or Transfer-Encoding, not both.");
        }
        if (isHttp10) {
            throw RefusedRequest.because("HTTP/1.0 has no Transfer-Encoding.");
        }
        requireChunked(String.join(",", transferEncodings).split(",", -1));
        return RequestHead.UNKNOWN_LENGTH;
    }

    private static long contentLength(List<String> values) {
        if (values.size() > 1) {
            throw RefusedRequest.because("The request has more than one Content-Length.");
        }
        String value = values.get(0);
        for (int i = 0; i < value.length(); i++) {
            if (!Ascii.isDigit(value.charAt(i))) {
                throw RefusedRequest.because("Content-Length must be a number of bytes, in digits.");
            }
        }
        if (value.isEmpty()) {
            throw RefusedRequest.because("Content-Length is empty.");
        }
        return value.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(value);
    }

    private static void requireChunked(String[] codings) {
        @Nullable String unknown = null;
        for (int i = 0; i < codings.length; i++) {
            String coding = codings[i].strip().toLowerCase(Locale.ROOT);
            if (!Ascii.isToken(coding)) {
                throw RefusedRequest.because("Transfer-Encoding must be a list of codings.");
            }
            if (!coding.equals(CHUNKED)) {
                unknown = coding;
            } else if (i < codings.length - 1) {
                throw RefusedRequest.because("In Transfer-Encoding, chunked must come once, and last.");
            }
        }
        if (unknown != null) {
            throw new RefusedRequest(Failures.notImplemented("Transfer-Encoding must be chunked alone."));
        }
    }
}
