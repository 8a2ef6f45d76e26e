package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;

import java.util.Arrays;
import java.util.HexFormat;

/** What the header {@code x-amz-content-sha256} may say. */
final class ContentHash {
    private static final int LENGTH = 32;

    private ContentHash() {}

    /**
     * The hash that the header's value says.
     *
     * @throws AuthenticationException unless it can be the hash of a body
     */
    static byte[] parse(String claimed) {
        if (claimed.equals("UNSIGNED-PAYLOAD") || claimed.startsWith("STREAMING-")) {
            throw INVALID_SIGNATURE.because("The body must be signed: its SHA-256 in x-amz-content-sha256 or no such "
                    + "header, instead of UNSIGNED-PAYLOAD or STREAMING-....");
        }
        if (claimed.length() == 2 * LENGTH) {
            try {
                return HexFormat.of().parseHex(claimed);
            } catch (IllegalArgumentException notHexadecimal) {
                // Refused below.
            }
        }
        throw notTheHash();
    }

    /**
     * @throws AuthenticationException unless the header's value is the hexadecimal form of the real hash
     */
    static void require(String claimed, byte[] real) {
        if (!Arrays.equals(parse(claimed), real)) {
            throw notTheHash();
        }
    }

    private static AuthenticationException notTheHash() {
        return INVALID_SIGNATURE.because("The header x-amz-content-sha256 is not the SHA-256 of the body.");
    }
}
