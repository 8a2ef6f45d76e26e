package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;

import java.util.HexFormat;

/**
 * Percent-encoding as Signature Version 4 wants it: all but RFC 3986's unreserved characters become {@code %} and two
 * upper-case digits.
 */
final class UriEncoding {
    private static final HexFormat UPPER_CASE_HEX = HexFormat.of().withUpperCase();
    private static final int ESCAPE_LENGTH = 3;
    private static final boolean[] IS_UNRESERVED = unreserved();

    private UriEncoding() {}

    /** Appends a piece of a URI, encoding it as if nothing in it were encoded yet: {@code %} becomes {@code %25}. */
    static void appendEncoded(String uri, int start, int end, ByteBuilder out) {
        for (int i = start; i < end; i++) {
            appendEncoded(uri.charAt(i), out);
        }
    }

    /**
     * Appends a piece of a URI, decoding it first. A {@code +} is a plus: no AWS SDK writes a space so.
     *
     * @throws AuthenticationException if a {@code %} is not followed by two hexadecimal digits
     */
    static void appendReencoded(String uri, int start, int end, ByteBuilder out) {
        int i = start;
        while (i < end) {
            char character = uri.charAt(i);
            if (character == '%') {
                appendEncoded(decodeEscape(uri, i, end), out);
                i += ESCAPE_LENGTH;
            } else {
                appendEncoded(character, out);
                i++;
            }
        }
    }

    private static char decodeEscape(String uri, int percent, int end) {
        if (percent + ESCAPE_LENGTH <= end) {
            char high = uri.charAt(percent + 1);
            char low = uri.charAt(percent + 2);
            if (HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)) {
                return (char) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
            }
        }
        throw INVALID_SIGNATURE.because("The query has a '%' that is not followed by two hexadecimal digits.");
    }

    private static void appendEncoded(char character, ByteBuilder out) {
        // What is no byte is left to the builder, which refuses it.
        if (character >= IS_UNRESERVED.length || IS_UNRESERVED[character]) {
            out.append(character);
        } else {
            out.append('%')
                    .append(UPPER_CASE_HEX.toHighHexDigit(character))
                    .append(UPPER_CASE_HEX.toLowHexDigit(character));
        }
    }

    private static boolean[] unreserved() {
        boolean[] isUnreserved = new boolean[256];
        String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        characters.chars().forEach(character -> isUnreserved[character] = true);
        return isUnreserved;
    }
}
