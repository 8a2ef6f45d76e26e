package io.carillon.cli.output;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * An element of a listing as it is printed in JSON without a query. Only writers of such JSON can print it.
 *
 * @param utf8 an array that has it, and does not change there
 * @param from where it begins
 * @param to where it ends
 */
@SuppressWarnings("ArrayRecordComponent") // A view of a buffer of a whole page, never compared.
public record IndentedJson(byte[] utf8, int from, int to) {
    /** How many lists and objects the elements of a listing are in. */
    public static final int DEPTH_OF_ELEMENTS = 2;

    /** How deep the results of all operations are at most, and more. */
    private static final int DEEPEST = 16;

    private static final byte[][] NEW_LINES = IntStream.rangeClosed(0, DEEPEST)
            .mapToObj(depth -> ("\n" + " ".repeat(4).repeat(depth)).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    /** The end of a line and the indentation of the next. */
    public static byte[] newLine(int depth) {
        return NEW_LINES[depth];
    }

    @Override
    public String toString() {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }
}
