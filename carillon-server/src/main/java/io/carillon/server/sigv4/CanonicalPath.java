package io.carillon.server.sigv4;

/**
 * The canonical URI of every AWS service but S3: empty segments and dot segments are removed and the rest, encoded as it
 * already is, is encoded once more. A slash at the end stays. Botocore, the SDK for Java and the SDK for JavaScript agree
 * on this; only for a path that climbs above its root is the SDK for Java alone in keeping the {@code ..}.
 *
 * <p>This form serves the signature alone: {@code //} in a path still is another path than {@code /} for routing.
 */
final class CanonicalPath {
    private CanonicalPath() {}

    static void append(String path, ByteBuilder out) {
        int root = out.length();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            appendSegment(path, start, end, root, out);
            start = end + 1;
        }
        if (out.length() == root || path.endsWith("/")) {
            out.append('/');
        }
    }

    private static void appendSegment(String path, int start, int end, int root, ByteBuilder out) {
        if (start == end || isSegment(".", path, start, end)) {
            return;
        }
        if (isSegment("..", path, start, end)) {
            out.truncate(startOfLastSegment(root, out));
            return;
        }
        out.append('/');
        UriEncoding.appendEncoded(path, start, end, out);
    }

    private static boolean isSegment(String segment, String path, int start, int end) {
        return end - start == segment.length() && path.startsWith(segment, start);
    }

    /** Where the last segment's slash stands: slashes inside a segment are encoded, so every slash starts one. */
    private static int startOfLastSegment(int root, ByteBuilder out) {
        int index = out.length();
        while (index > root) {
            index--;
            if (out.byteAt(index) == '/') {
                break;
            }
        }
        return index;
    }
}
