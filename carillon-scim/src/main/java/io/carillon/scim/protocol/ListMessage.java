package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.server.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list response (RFC 7644, 3.4.2; RFC 9865, 2). All numbers are numbers: some clients cannot read others.
 *
 * @param totalResults of the whole listing; null if that is not known, as for a filter that is applied page by page
 * @param startIndex of the first resource; null for a listing by cursor
 * @param nextCursor of the page behind this one; null if there is none, or for a listing by index
 * @param isCurrent whether all of it, the total too, is what the directory has now
 */
public record ListMessage(
        Resources resources,
        @Nullable Integer totalResults,
        @Nullable Integer startIndex,
        @Nullable String nextCursor,
        boolean isCurrent) {
    private static final byte[] START =
            JsonBytes.part("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"]");
    private static final byte[] TOTAL = JsonBytes.part(",\"totalResults\":");
    private static final byte[] ITEMS = JsonBytes.part(",\"itemsPerPage\":");
    private static final byte[] START_INDEX = JsonBytes.part(",\"startIndex\":");
    private static final byte[] NEXT_CURSOR = JsonBytes.part(",\"nextCursor\":");
    private static final byte[] RESOURCES = JsonBytes.part(",\"Resources\":[");
    private static final byte[] END = JsonBytes.part("]}");
    private static final int HEAD_BYTES = 512;

    /** A page that is what the directory has now. */
    public ListMessage(
            Resources resources,
            @Nullable Integer totalResults,
            @Nullable Integer startIndex,
            @Nullable String nextCursor) {
        this(resources, totalResults, startIndex, nextCursor, true);
    }

    /** A whole listing. */
    public static ListMessage of(List<ObjectNode> resources) {
        return new ListMessage(Resources.of(resources), resources.size(), 1, null);
    }

    /** The response. */
    public HttpResponse response() {
        var head = new JsonBytes(HEAD_BYTES).add(START);
        number(head, TOTAL, totalResults);
        number(head, ITEMS, resources.count());
        number(head, START_INDEX, startIndex);
        if (nextCursor != null) {
            head.add(NEXT_CURSOR).text(nextCursor);
        }
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(head.add(RESOURCES).buffer());
        parts.addAll(resources.json());
        parts.add(ByteBuffer.wrap(END));
        return ScimResponses.page(parts, resources.count());
    }

    private static void number(JsonBytes out, byte[] name, @Nullable Integer value) {
        if (value != null) {
            out.add(name).add(JsonBytes.part(value.toString()));
        }
    }
}
