package io.carillon.cli.wire;

import io.carillon.cli.output.IndentedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads responses as Carillon writes them: JSON without blanks, its members in the model's order, timestamps of ISO 8601. The
 * SDK would make objects of them, with a third of the work of a long listing for the timestamps alone, and a tree or text would
 * have to be made of those. A response that has anything else, or is not JSON at all, is for the SDK, and so are its errors.
 */
public final class PlainReader {
    private static final String TOKEN = "NextToken";
    private static final String NULL = "null";

    /** JSON as it is printed is larger than without blanks, by about this much for a user. */
    private static final double GROWTH = 1.75;

    private final PlainBytes json;
    private final Sink sink;

    private PlainReader(PlainBytes json, Sink sink) {
        this.json = json;
        this.sink = sink;
    }

    /**
     * A page of a listing.
     *
     * @param elements of the list: plain trees or {@link IndentedJson}
     */
    public record ListPage(List<Object> elements, @Nullable String nextToken) {}

    /** A response as a tree; null if it is for the SDK. */
    @SuppressWarnings("unchecked") // A TreeSink makes such maps of structures.
    public static @Nullable Map<String, @Nullable Object> tree(byte[] body, Structure structure) {
        var json = new PlainBytes(body);
        var tree = new TreeSink();
        return new PlainReader(json, tree).structure(structure) && json.isAtEnd()
                ? (Map<String, @Nullable Object>) tree.take()
                : null;
    }

    /**
     * A response with one list; null if it is for the SDK.
     *
     * @param list the member with the list
     * @param isIndented whether its elements become indented JSON, and not trees
     */
    public static @Nullable ListPage page(byte[] body, Structure structure, String list, boolean isIndented) {
        var json = new PlainBytes(body);
        Sink sink = isIndented
                ? new JsonSink(IndentedJson.DEPTH_OF_ELEMENTS, (int) (body.length * GROWTH))
                : new TreeSink();
        ListPage page = new PlainReader(json, sink).page(structure, list);
        return json.isAtEnd() ? page : null;
    }

    private @Nullable ListPage page(Structure structure, String list) {
        List<Object> elements = new ArrayList<>();
        String[] token = {null};
        boolean isPlain = members(structure, member -> {
            if (member.name().equals(list)) {
                return json.takeWord(NULL) || listed(member, elements);
            }
            token[0] = member.name().equals(TOKEN) ? json.takeUnescaped() : null;
            return token[0] != null || json.takeWord(NULL);
        });
        return isPlain ? new ListPage(elements, token[0]) : null;
    }

    /** Reads a list of which each element is a value of its own. */
    private boolean listed(Member list, List<Object> elements) {
        return list(list, element -> {
            if (!value(element)) {
                return false;
            }
            elements.add(sink.take());
            return true;
        });
    }

    private boolean structure(Structure structure) {
        sink.beginObject();
        boolean isPlain = members(structure, member -> {
            if (json.takeWord(NULL)) {
                return true;
            }
            sink.member(member);
            return value(member);
        });
        sink.endObject();
        return isPlain;
    }

    /** Reads an object; the values of its members are for {@code value}. */
    private boolean members(Structure structure, Predicate<Member> value) {
        if (!json.take('{')) {
            return false;
        }
        if (json.take('}')) {
            return true;
        }
        int next = 0;
        do {
            while (next < structure.size()
                    && !json.takeKey(structure.member(next).key())) {
                next++;
            }
            if (next == structure.size() || !value.test(structure.member(next++))) {
                return false;
            }
        } while (json.take(','));
        return json.take('}');
    }

    /** Reads a list; its elements are for {@code value}. */
    private boolean list(Member list, Predicate<Member> value) {
        if (list.type() != Member.Type.LIST || !json.take('[')) {
            return false;
        }
        if (json.take(']')) {
            return true;
        }
        Member element = list.element();
        do {
            if (!value.test(element)) {
                return false;
            }
        } while (json.take(','));
        return json.take(']');
    }

    private boolean value(Member member) {
        int from = json.at();
        switch (member.type()) {
            case STRING -> {
                boolean isText = json.takeText();
                if (isText) {
                    sink.text(json.data, from, json.at());
                }
                return isText;
            }
            case TIMESTAMP -> {
                boolean isTimestamp = json.takeText() && PlainTimestamp.isPlain(json.data, from + 1, json.at() - 1);
                if (isTimestamp) {
                    sink.timestamp(json.data, from, json.at());
                }
                return isTimestamp;
            }
            case INTEGER -> {
                boolean isInteger = json.takeInteger();
                if (isInteger) {
                    sink.integer(json.data, from, json.at());
                }
                return isInteger;
            }
            case BOOLEAN -> {
                boolean isTrue = json.takeWord("true");
                if (!isTrue && !json.takeWord("false")) {
                    return false;
                }
                sink.bool(isTrue);
                return true;
            }
            case STRUCTURE -> {
                return structure(member.structure());
            }
            case LIST -> {
                return nested(member);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean nested(Member list) {
        sink.beginList();
        boolean isPlain = list(list, element -> {
            sink.element();
            return value(element);
        });
        sink.endList();
        return isPlain;
    }
}
