package io.carillon.store.spread;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Concatenates numbers, texts and bytes in the form that {@link PackedReader} reads. */
final class PackedWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PackedWriter one(int value) {
        out.write(value);
        return this;
    }

    PackedWriter number(long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    PackedWriter bytes(byte[] value) {
        number(value.length);
        return rest(value);
    }

    PackedWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that extend to the end. */
    PackedWriter rest(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    byte[] packed() {
        return out.toByteArray();
    }
}
