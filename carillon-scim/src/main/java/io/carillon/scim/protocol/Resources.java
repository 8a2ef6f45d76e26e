package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Resources as a list has them.
 *
 * @param json with commas between them, in several parts
 * @param count how many resources there are
 */
public record Resources(List<ByteBuffer> json, int count) {
    private static final ByteBuffer COMMA = ByteBuffer.wrap(JsonBytes.part(",")).asReadOnlyBuffer();

    /** Written from trees. */
    public static Resources of(List<ObjectNode> trees) {
        var out = new JsonBytes(512 * trees.size());
        for (ObjectNode tree : trees) {
            if (out.length() > 0) {
                out.add(',');
            }
            out.add(ScimResponses.bytes(tree));
        }
        return of(out, trees.size());
    }

    /** Written already, with commas between them. */
    public static Resources of(JsonBytes json, int count) {
        return new Resources(count == 0 ? List.of() : List.of(json.buffer()), count);
    }

    /** These, and others behind them. */
    public Resources and(Resources others) {
        if (count == 0 || others.count == 0) {
            return count == 0 ? others : this;
        }
        var all = new ArrayList<ByteBuffer>(json);
        all.add(COMMA);
        all.addAll(others.json);
        return new Resources(List.copyOf(all), count + others.count);
    }
}
