package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;

/** Bytes that grow at the end, on their way into a hash: one byte for each {@code char}. Not thread-safe. */
final class ByteBuilder {
    private static final int GREATEST_BYTE = 0xFF;
    private static final HexFormat LOWER_CASE_HEX = HexFormat.of();

    private byte[] bytes;
    private int length;

    ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte byteAt(int index) {
        return bytes[index];
    }

    /** Drops everything from the given length on. */
    void truncate(int newLength) {
        length = newLength;
    }

    ByteBuilder append(char character) {
        byte value = byteOf(character);
        makeRoomFor(1);
        bytes[length++] = value;
        return this;
    }

    ByteBuilder append(String text) {
        return append(text, 0, text.length());
    }

    ByteBuilder append(String text, int start, int end) {
        makeRoomFor(end - start);
        for (int i = start; i < end; i++) {
            byte value = byteOf(text.charAt(i));
            bytes[length++] = value;
        }
        return this;
    }

    private static byte byteOf(char character) {
        if (character > GREATEST_BYTE) {
            throw INVALID_SIGNATURE.because("The request has a character that is not a single byte of HTTP.");
        }
        return (byte) character;
    }

    ByteBuilder append(ByteBuilder source, int start, int end) {
        makeRoomFor(end - start);
        System.arraycopy(source.bytes, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    /** Appends two lower-case hexadecimal digits for each byte. */
    ByteBuilder appendHex(byte[] source) {
        makeRoomFor(2 * source.length);
        for (byte value : source) {
            bytes[length++] = (byte) LOWER_CASE_HEX.toHighHexDigit(value);
            bytes[length++] = (byte) LOWER_CASE_HEX.toLowHexDigit(value);
        }
        return this;
    }

    byte[] copyFrom(int start) {
        return Arrays.copyOfRange(bytes, start, length);
    }

    void updateInto(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    void updateInto(Mac mac) {
        mac.update(bytes, 0, length);
    }

    private void makeRoomFor(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
    }
}
