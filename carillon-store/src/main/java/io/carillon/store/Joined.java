package io.carillon.store;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The bodies of consecutive records, separated by commas. If the bodies are JSON, this is the content of a JSON array
 * without its brackets.
 *
 * @param bodies the bodies in key order; must not be modified
 * @param length how many bytes of {@code bodies} are used; the rest is undefined
 * @param count how many bodies there are
 */
@SuppressWarnings("ArrayRecordComponent") // Pages are passed on, never copied or compared.
public record Joined(byte[] bodies, int length, int count) {
    /** Joins {@code bodies}. */
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
