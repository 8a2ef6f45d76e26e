package io.carillon.store.spread;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link PackedWriter} wrote. */
final class PackedReader {
    private final ByteBuffer in;

    PackedReader(byte[] packed) {
        this.in = ByteBuffer.wrap(packed);
    }

    int one() {
        return in.get();
    }

    long number() {
        return in.getLong();
    }

    byte[] bytes() {
        return taken((int) number());
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] rest() {
        return taken(in.remaining());
    }

    boolean hasMore() {
        return in.hasRemaining();
    }

    private byte[] taken(int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
