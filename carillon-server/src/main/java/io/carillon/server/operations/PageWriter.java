package io.carillon.server.operations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a page of rows that are wire JSON already: they are joined, not read. */
final class PageWriter {
    private static final byte[] BETWEEN = ascii(",");
    private static final byte[] END = ascii("]}");
    private static final byte[] END_OF_TEXT = ascii("\"}");

    private static final byte[] TOKEN = ascii("],\"NextToken\":\"");

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
        byte[] token = nextToken == null ? null : ascii(nextToken);
        int length = start.length + Math.max(0, rows.size() - 1);
        for (byte[] row : rows) {
            length += row.length;
        }
        length += token == null ? END.length : TOKEN.length + token.length + END_OF_TEXT.length;
        byte[] page = new byte[length];
        int at = copy(start, page, 0);
        for (int i = 0; i < rows.size(); i++) {
            at = i == 0 ? at : copy(BETWEEN, page, at);
            at = copy(rows.get(i), page, at);
        }
        if (token == null) {
            copy(END, page, at);
        } else {
            copy(END_OF_TEXT, page, copy(token, page, copy(TOKEN, page, at)));
        }
        return page;
    }

    private static int copy(byte[] from, byte[] to, int at) {
        System.arraycopy(from, 0, to, at, from.length);
        return at + from.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
