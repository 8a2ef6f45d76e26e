package io.carillon.scim.protocol;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON in UTF-8 that is put together from parts of which most are JSON already. Used by one thread. */
public final class JsonBytes {
    private static final byte QUOTE = '"';

    private byte[] bytes;
    private int length;

    /**
     * Nothing yet.
     *
     * @param size about how many bytes there will be
     */
    public JsonBytes(int size) {
        bytes = new byte[size];
    }

    /** A part of JSON that is the same each time, as it is written. */
    public static byte[] part(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** What is between the quotes of a text. */
    public static byte[] quoted(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Appends a part as it is. */
    public JsonBytes add(byte[] part) {
        return add(part, 0, part.length);
    }

    /** Appends a part of an array as it is. */
    public JsonBytes add(byte[] from, int start, int end) {
        int added = end - start;
        reserve(added);
        System.arraycopy(from, start, bytes, length, added);
        length += added;
        return this;
    }

    /** Appends one character of ASCII as it is. */
    public JsonBytes add(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends a number as {@link Long#toString(long, int)} writes it. */
    public JsonBytes add(long number, int radix) {
        reserve(Long.SIZE + 1);
        long rest = number < 0 ? number : -number;
        int digits = length + (number < 0 ? 1 : 0);
        int end = digits;
        for (long left = rest; end == digits || left != 0; left /= radix) {
            end++;
        }
        if (number < 0) {
            bytes[length] = '-';
        }
        for (int at = end - 1; at >= digits; at--) {
            bytes[at] = (byte) Character.forDigit((int) -(rest % radix), radix);
            rest /= radix;
        }
        length = end;
        return this;
    }

    /** Appends a text in quotes. */
    public JsonBytes text(String text) {
        return add((char) QUOTE).add(quoted(text)).add((char) QUOTE);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    /** All of it; nothing may be added afterwards. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** A copy of all of it. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
