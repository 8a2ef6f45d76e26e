package io.carillon.server.operations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a page of rows that are wire JSON already: they are joined, not read. */
final class PageWriter {
    private static final byte[] BETWEEN = ascii(",");
    private static final byte[] END = ascii("]}");

    private final byte[] start;

    /** Writes pages whose rows stand in {@code member}. */
    PageWriter(String member) {
        this.start = ascii("{\"" + member + "\":[");
    }

    /**
     * The body of a page. The list is there also when it is empty, since without it boto3's paginator yields nothing.
     *
     * @param nextToken of characters that JSON takes as they are; null on the last page, which then has none
     */
    byte[] write(List<byte[]> rows, @Nullable String nextToken) {
        byte[] end = end(nextToken);
        int length = start.length + Math.max(0, rows.size() - 1) + end.length;
        for (byte[] row : rows) {
            length += row.length;
        }
        byte[] page = new byte[length];
        int at = copy(start, page, 0);
        for (int i = 0; i < rows.size(); i++) {
            at = i == 0 ? at : copy(BETWEEN, page, at);
            at = copy(rows.get(i), page, at);
        }
        copy(end, page, at);
        return page;
    }

    /** The same of rows that have commas between them. */
    byte[] write(ByteBuffer rows, @Nullable String nextToken) {
        byte[] end = end(nextToken);
        byte[] page = new byte[start.length + rows.remaining() + end.length];
        int at = copy(start, page, 0);
        rows.get(rows.position(), page, at, rows.remaining());
        copy(end, page, at + rows.remaining());
        return page;
    }

    private static byte[] end(@Nullable String nextToken) {
        return nextToken == null ? END : ascii("],\"NextToken\":\"" + nextToken + "\"}");
    }

    private static int copy(byte[] from, byte[] to, int at) {
        System.arraycopy(from, 0, to, at, from.length);
        return at + from.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
