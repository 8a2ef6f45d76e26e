package io.carillon.cli.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes Maps in the model's order, Lists, Strings, Integers and Booleans. Timestamps become Strings as they are printed. The
 * users of an account have many texts in common, each of which is one object if they follow each other.
 */
final class TreeSink implements Sink {
    private static final byte[] NONE = {};

    /** The objects and lists that have begun, the innermost first. */
    private final Deque<Object> open = new ArrayDeque<>();

    /** The last text of each member. */
    private final Map<String, LastText> texts = new HashMap<>();

    private final byte[] timestamp = new byte[PlainTimestamp.MOST_BYTES];
    private String name = "";
    private @Nullable Object complete;

    /** The last text of a member, and its bytes. */
    private static final class LastText {
        private byte[] bytes = NONE;
        private String text = "";
    }

    @Override
    public void beginObject() {
        begin(new LinkedHashMap<String, @Nullable Object>());
    }

    @Override
    public void endObject() {
        complete = open.pop();
    }

    @Override
    public void beginList() {
        begin(new ArrayList<@Nullable Object>());
    }

    @Override
    public void element() {
        // A list knows its elements without their names.
    }

    @Override
    public void endList() {
        complete = open.pop();
    }

    private void begin(Object structure) {
        value(structure);
        open.push(structure);
    }

    @Override
    public void member(Member member) {
        name = member.name();
    }

    @Override
    public void text(byte[] data, int from, int to) {
        LastText last = texts.computeIfAbsent(name, first -> new LastText());
        if (!Arrays.equals(data, from, to, last.bytes, 0, last.bytes.length)) {
            last.bytes = Arrays.copyOfRange(data, from, to);
            last.text = unescaped(new String(data, from + 1, to - from - 2, StandardCharsets.UTF_8));
        }
        value(last.text);
    }

    private static String unescaped(String text) {
        int escape = text.indexOf('\\');
        if (escape < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        int written = 0;
        while (escape >= 0) {
            plain.append(text, written, escape).append(unescaped(text.charAt(escape + 1)));
            written = escape + 2;
            escape = text.indexOf('\\', written);
        }
        return plain.append(text, written, text.length()).toString();
    }

    private static char unescaped(char letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    @Override
    public void timestamp(byte[] data, int from, int to) {
        int length = PlainTimestamp.write(data, from + 1, to - 1, timestamp, 0);
        value(new String(timestamp, 0, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void integer(byte[] data, int from, int to) {
        value(Integer.valueOf(new String(data, from, to - from, StandardCharsets.US_ASCII)));
    }

    @Override
    public void bool(boolean value) {
        value(value);
    }

    @SuppressWarnings("unchecked") // Made here.
    private void value(Object value) {
        Object outer = open.peek();
        if (outer == null) {
            complete = value;
        } else if (outer instanceof List<?> list) {
            ((List<@Nullable Object>) list).add(value);
        } else {
            ((Map<String, @Nullable Object>) outer).put(name, value);
        }
    }

    @Override
    public Object take() {
        Object taken = complete;
        complete = null;
        open.clear();
        if (taken == null) {
            throw new IllegalStateException("Nothing was read");
        }
        return taken;
    }
}
