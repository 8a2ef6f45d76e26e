package io.carillon.server.sigv4;

import java.util.ArrayList;
import java.util.List;

/**
 * The canonical query string: each name and value decoded and encoded again, in the order of the encoded names and then of
 * the encoded values. A parameter without {@code =} has an empty value; nothing between two {@code &} is no parameter.
 */
final class CanonicalQuery {
    private CanonicalQuery() {}

    /**
     * @throws AuthenticationException if a percent escape is malformed
     */
    static void append(String query, ByteBuilder out) {
        int queryStart = out.length();
        int previous = queryStart;
        boolean sorted = true;
        int start = 0;
        while (start < query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (start < end) {
                boolean first = out.length() == queryStart;
                int encodedStart = first ? queryStart : out.append('&').length();
                appendParameter(query, start, end, out);
                sorted = sorted && (first || compare(out, previous, encodedStart) <= 0);
                previous = encodedStart;
            }
            start = end + 1;
        }
        if (!sorted) {
            sort(queryStart, out);
        }
    }

    private static void appendParameter(String query, int start, int end, ByteBuilder out) {
        int equals = query.indexOf('=', start);
        int nameEnd = Math.min(equals < 0 ? end : equals, end);
        UriEncoding.appendReencoded(query, start, nameEnd, out);
        out.append('=');
        UriEncoding.appendReencoded(query, Math.min(nameEnd + 1, end), end, out);
    }

    private static void sort(int queryStart, ByteBuilder out) {
        List<Integer> starts = new ArrayList<>();
        for (int start = queryStart; start <= out.length(); start = endOfParameter(out, start) + 1) {
            starts.add(start);
        }
        starts.sort((left, right) -> compare(out, left, right));
        ByteBuilder sorted = new ByteBuilder(out.length());
        for (int start : starts) {
            sorted.append(out, start, endOfParameter(out, start)).append('&');
        }
        out.truncate(queryStart);
        out.append(sorted, 0, sorted.length() - 1);
    }

    /** Compares the encoded parameters that start at two places: by name, then by value. */
    private static int compare(ByteBuilder bytes, int start, int otherStart) {
        int end = endOfParameter(bytes, start);
        int otherEnd = endOfParameter(bytes, otherStart);
        int shorter = Math.min(end - start, otherEnd - otherStart);
        for (int i = 0; i < shorter; i++) {
            int difference = rank(bytes.byteAt(start + i)) - rank(bytes.byteAt(otherStart + i));
            if (difference != 0) {
                return difference;
            }
        }
        return (end - start) - (otherEnd - otherStart);
    }

    /** A name that ends comes before one that goes on, so {@code =} comes before all else. */
    private static int rank(byte character) {
        return character == '=' ? 0 : character;
    }

    private static int endOfParameter(ByteBuilder bytes, int start) {
        int end = start;
        while (end < bytes.length() && bytes.byteAt(end) != '&') {
            end++;
        }
        return end;
    }
}
