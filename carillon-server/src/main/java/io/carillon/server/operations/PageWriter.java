package io.carillon.server.operations;

import io.carillon.server.http.Body;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes pages of rows that are stored as wire JSON: they are joined, not parsed. */
public final class PageWriter {
    private static final byte[] BETWEEN = ascii(",");
    private static final byte[] END = ascii("]}");

    private final byte[] start;

    /** For pages whose rows are in {@code member}. */
    public PageWriter(String member) {
        this.start = ascii("{\"" + member + "\":[");
    }

    /**
     * The body of a page. An empty list is written too, since without it boto3's paginator yields nothing.
     *
     * @param nextToken without characters that JSON escapes; null on the last page, which has none
     */
    public Body write(List<byte[]> rows, @Nullable String nextToken) {
        var parts = new ArrayList<ByteBuffer>(2 * rows.size() + 2);
        parts.add(ByteBuffer.wrap(start));
        for (byte[] row : rows) {
            if (parts.size() > 1) {
                parts.add(ByteBuffer.wrap(BETWEEN));
            }
            parts.add(ByteBuffer.wrap(row));
        }
        parts.add(ByteBuffer.wrap(end(nextToken)));
        return Body.ofPage(parts, rows.size());
    }

    /**
     * The body of a page whose rows are joined already, with commas between them.
     *
     * @param count how many rows there are
     */
    public Body write(ByteBuffer rows, int count, @Nullable String nextToken) {
        return Body.ofPage(List.of(ByteBuffer.wrap(start), rows, ByteBuffer.wrap(end(nextToken))), count);
    }

    private static byte[] end(@Nullable String nextToken) {
        return nextToken == null ? END : ascii("],\"NextToken\":\"" + nextToken + "\"}");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
