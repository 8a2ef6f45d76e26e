package io.carillon.server.http.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Wraps keys in the older forms in a PrivateKeyInfo of PKCS#8 (RFC 5208), the one that Java reads. Netty reads no other form
 * without Bouncy Castle, which is larger than the rest of the server.
 */
final class PrivateKeyInfo {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xa0;
    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    /** The algorithm rsaEncryption, whose parameters are NULL. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    /** The object identifier of id-ecPublicKey. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PrivateKeyInfo() {}

    /** Of an RSAPrivateKey (PKCS#1). */
    static byte[] ofRsa(byte[] key) {
        return encoded(SEQUENCE, VERSION, RSA, encoded(OCTET_STRING, key));
    }

    /**
     * Of an ECPrivateKey (RFC 5915), which must name its curve.
     *
     * @throws IllegalArgumentException if it does not
     * @throws IndexOutOfBoundsException if it is cut off
     */
    static byte[] ofEc(byte[] key) {
        return encoded(SEQUENCE, VERSION, encoded(SEQUENCE, EC, curve(key)), encoded(OCTET_STRING, key));
    }

    /** The content of the element {@code [0]}, which comes after the version and the key. */
    private static byte[] curve(byte[] key) {
        int at = content(key, 0);
        while (at < key.length) {
            int content = content(key, at);
            int end = content + length(key, at);
            if ((key[at] & 0xff) == PARAMETERS) {
                return Arrays.copyOfRange(key, content, end);
            }
            at = end;
        }
        throw new IllegalArgumentException("The key does not name its curve.");
    }

    /** Where the content of the element at {@code at} starts. */
    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = at + 2; i < content(der, at); i++) {
            length = (length << 8) | (der[i] & 0xff);
        }
        if (length < 0) {
            throw new IllegalArgumentException("The key is not in DER.");
        }
        return length;
    }

    private static byte[] encoded(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            // Keys are shorter than 64 KiB: two bytes of length are enough.
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
