package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INCOMPLETE_SIGNATURE;
import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;

/**
 * The list of header names that a signature covers.
 *
 * @param text the names as they came: lower-case, sorted, without repeats, joined by {@code ;}
 */
record SignedHeaders(String text) {
    /** More than any client signs; it bounds the work that one request can ask for. */
    private static final int MAX_COUNT = 100;

    /**
     * @throws AuthenticationException if the list is not in the form described, is longer than 100 names or lacks
     *     {@code host}
     */
    SignedHeaders {
        requireForm(text);
        if (!contains(text, "host")) {
            throw INVALID_SIGNATURE.because("The header 'host' must be signed.");
        }
    }

    /** Whether the list has this name, whatever its case. */
    boolean contains(String name) {
        return contains(text, name);
    }

    /** Appends the canonical form of every header in the list. */
    void appendCanonical(RequestHeaders headers, ByteBuilder out) {
        for (int start = 0; start < text.length(); start = endOfName(text, start) + 1) {
            headers.appendCanonical(text, start, endOfName(text, start), out);
        }
    }

    private static boolean contains(String text, String name) {
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            end = endOfName(text, start);
            if (end - start == name.length() && text.regionMatches(true, start, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    private static void requireForm(String text) {
        int count = 0;
        int previous = -1;
        int start = 0;
        do {
            int end = endOfName(text, start);
            requireLowerCase(text, start, end);
            if (previous >= 0 && !isBefore(text, previous, start)) {
                throw INCOMPLETE_SIGNATURE.because("SignedHeaders must be sorted and have no name twice.");
            }
            if (++count > MAX_COUNT) {
                throw INCOMPLETE_SIGNATURE.because("SignedHeaders must have at most " + MAX_COUNT + " names.");
            }
            previous = start;
            start = end + 1;
        } while (start <= text.length());
    }

    private static void requireLowerCase(String text, int start, int end) {
        if (start == end) {
            throw INCOMPLETE_SIGNATURE.because("SignedHeaders must not have an empty name.");
        }
        for (int i = start; i < end; i++) {
            if (Character.isUpperCase(text.charAt(i))) {
                throw INCOMPLETE_SIGNATURE.because("SignedHeaders must be lower-case.");
            }
        }
    }

    /** Whether the name that starts at one index sorts before the name that starts at another. */
    private static boolean isBefore(String text, int start, int otherStart) {
        int end = endOfName(text, start);
        int otherEnd = endOfName(text, otherStart);
        int shorter = Math.min(end - start, otherEnd - otherStart);
        for (int i = 0; i < shorter; i++) {
            int difference = text.charAt(start + i) - text.charAt(otherStart + i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return end - start < otherEnd - otherStart;
    }

    private static int endOfName(String text, int start) {
        int separator = text.indexOf(';', start);
        return separator < 0 ? text.length() : separator;
    }
}
