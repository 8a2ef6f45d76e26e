package io.carillon.store;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The bodies of records that follow each other, with a comma between every two: of bodies that are JSON, what stands between
 * the brackets of an array.
 *
 * @param bodies in the order of their keys; not to be changed
 * @param length how many bytes at the beginning of {@code bodies} they are; what is behind them has no meaning
 * @param count how many bodies they are
 */
@SuppressWarnings("ArrayRecordComponent") // Pages are handed on, never copied or compared.
public record Joined(byte[] bodies, int length, int count) {
    /** Joins them. */
    public static Joined of(List<byte[]> bodies) {
        var joined = new ByteArrayOutputStream();
        for (int i = 0; i < bodies.size(); i++) {
            if (i > 0) {
                joined.write(',');
            }
            joined.writeBytes(bodies.get(i));
        }
        return new Joined(joined.toByteArray(), joined.size(), bodies.size());
    }
}
