package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INCOMPLETE_SIGNATURE;
import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of one request, read once and then asked many times. */
final class RequestHeaders {
    private static final int USUAL_COUNT = 16;
    private static final String AMZ_PREFIX = "x-amz-";

    private String[] names = new String[USUAL_COUNT];
    private String[] values = new String[USUAL_COUNT];
    private int count;

    RequestHeaders(Iterable<Map.Entry<String, String>> headers) {
        for (Map.Entry<String, String> header : headers) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            names[count] = header.getKey();
            values[count] = header.getValue();
            count++;
        }
    }

    /**
     * The value of a header that must not be repeated, without blanks around it.
     *
     * @return null when there is no such header
     * @throws AuthenticationException if there are several
     */
    @Nullable
    String single(String name) {
        String value = null;
        for (int i = 0; i < count; i++) {
            if (names[i].equalsIgnoreCase(name)) {
                if (value != null) {
                    throw INCOMPLETE_SIGNATURE.because("The request has more than one " + name + " header.");
                }
                value = values[i].strip();
            }
        }
        return value;
    }

    /** The first value of a header; null when there is no such header. */
    @Nullable
    String first(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i].equalsIgnoreCase(name)) {
                return values[i].strip();
            }
        }
        return null;
    }

    /**
     * Without this, somebody on the way could add a header that changes what a signed request means.
     *
     * @throws AuthenticationException if a header whose name starts with {@code x-amz-} is not signed
     */
    void requireAmzHeadersIn(SignedHeaders signedHeaders) {
        for (int i = 0; i < count; i++) {
            String name = names[i];
            if (name.regionMatches(true, 0, AMZ_PREFIX, 0, AMZ_PREFIX.length()) && !signedHeaders.contains(name)) {
                throw INVALID_SIGNATURE.because("The header '" + name + "' is in the request but is not signed.");
            }
        }
    }

    /**
     * Appends {@code name:value} and a line feed for one signed header, whose name is a piece of the given text. Values of
     * a repeated header are joined by a comma, in the order they came.
     *
     * @throws AuthenticationException if the request has no such header
     */
    void appendCanonical(String text, int nameStart, int nameEnd, ByteBuilder out) {
        out.append(text, nameStart, nameEnd).append(':');
        int length = nameEnd - nameStart;
        boolean found = false;
        for (int i = 0; i < count; i++) {
            if (names[i].length() == length && names[i].regionMatches(true, 0, text, nameStart, length)) {
                if (found) {
                    out.append(',');
                }
                appendTrimmed(values[i], out);
                found = true;
            }
        }
        if (!found) {
            String name = text.substring(nameStart, nameEnd);
            throw INVALID_SIGNATURE.because("The header '" + name + "' is signed but is not in the request.");
        }
        out.append('\n');
    }

    private static void appendTrimmed(String value, ByteBuilder out) {
        int start = out.length();
        boolean blankBefore = false;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (isBlank(character)) {
                blankBefore = true;
                continue;
            }
            if (blankBefore && out.length() > start) {
                out.append(' ');
            }
            out.append(character);
            blankBefore = false;
        }
    }

    /** What the SDK for Java takes for a blank in a header: the six blanks of ASCII. */
    private static boolean isBlank(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
