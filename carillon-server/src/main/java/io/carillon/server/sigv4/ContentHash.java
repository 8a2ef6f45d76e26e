package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;

import java.util.Arrays;
import java.util.HexFormat;

/** What the header {@code x-amz-content-sha256} may say. */
final class ContentHash {
    private ContentHash() {}

    /**
     * @throws AuthenticationException unless the header's value is the hexadecimal form of the real hash
     */
    static void require(String claimed, byte[] real) {
        if (claimed.equals("UNSIGNED-PAYLOAD") || claimed.startsWith("STREAMING-")) {
            throw INVALID_SIGNATURE.because("The body must be signed: its SHA-256 in x-amz-content-sha256 or no such "
                    + "header, instead of UNSIGNED-PAYLOAD or STREAMING-....");
        }
        if (!isHexOf(claimed, real)) {
            throw INVALID_SIGNATURE.because("The header x-amz-content-sha256 is not the SHA-256 of the body.");
        }
    }

    private static boolean isHexOf(String claimed, byte[] real) {
        try {
            return Arrays.equals(HexFormat.of().parseHex(claimed), real);
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }
}
