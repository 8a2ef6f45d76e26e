package io.carillon.cli.wire;

import io.carillon.cli.output.IndentedJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes {@link IndentedJson}: what is printed as it was received is copied. One array has the values of a whole page. */
final class JsonSink implements Sink {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final int LEAST = 1 << 10;

    private final int depthOfValues;
    private byte[] out;
    private int start;
    private int end;
    private int depth;

    /**
     * @param depth how many lists and objects the values are in
     * @param size about how many bytes they will take
     */
    JsonSink(int depth, int size) {
        depthOfValues = depth;
        this.depth = depth;
        out = new byte[Math.max(LEAST, size)];
    }

    @Override
    public void beginObject() {
        begin('{');
    }

    @Override
    public void endObject() {
        end('{', '}');
    }

    @Override
    public void beginList() {
        begin('[');
    }

    @Override
    public void endList() {
        end('[', ']');
    }

    private void begin(char bracket) {
        reserve(1);
        out[end++] = (byte) bracket;
        depth++;
    }

    /** The last byte is that of the beginning if nothing is between them. */
    private void end(char beginning, char bracket) {
        depth--;
        if (out[end - 1] != beginning) {
            newLine();
        }
        reserve(1);
        out[end++] = (byte) bracket;
    }

    @Override
    public void element() {
        separator('[');
        newLine();
    }

    @Override
    public void member(Member member) {
        separator('{');
        newLine();
        byte[] key = member.key();
        copy(key, 0, key.length);
        reserve(2);
        out[end++] = ':';
        out[end++] = ' ';
    }

    private void separator(char beginning) {
        if (out[end - 1] != beginning) {
            reserve(1);
            out[end++] = ',';
        }
    }

    private void newLine() {
        byte[] indentation = IndentedJson.newLine(depth);
        copy(indentation, 0, indentation.length);
    }

    @Override
    public void text(byte[] data, int from, int to) {
        copy(data, from, to - from);
    }

    @Override
    public void timestamp(byte[] data, int from, int to) {
        reserve(PlainTimestamp.MOST_BYTES + 2);
        out[end++] = '"';
        end = PlainTimestamp.write(data, from + 1, to - 1, out, end);
        out[end++] = '"';
    }

    @Override
    public void integer(byte[] data, int from, int to) {
        copy(data, from, to - from);
    }

    @Override
    public void bool(boolean value) {
        byte[] word = value ? TRUE : FALSE;
        copy(word, 0, word.length);
    }

    private void copy(byte[] data, int from, int length) {
        reserve(length);
        System.arraycopy(data, from, out, end, length);
        end += length;
    }

    /** The values so far stay where they are. */
    private void reserve(int length) {
        if (end + length > out.length) {
            out = Arrays.copyOf(out, Math.max(end + length, 2 * out.length));
        }
    }

    @Override
    public Object take() {
        var taken = new IndentedJson(out, start, end);
        start = end;
        depth = depthOfValues;
        return taken;
    }
}
