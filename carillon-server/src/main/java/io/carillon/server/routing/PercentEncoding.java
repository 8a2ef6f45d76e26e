package io.carillon.server.routing;

import io.carillon.directory.core.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes percent escapes (RFC 3986) strictly: the result must be UTF-8. */
final class PercentEncoding {
    private PercentEncoding() {}

    /**
     * The text that {@code raw} stands for.
     *
     * @param where the place of a malformed escape, for the BadRequestException
     */
    static String decode(String raw, String where) {
        if (raw.chars().allMatch(c -> c != '%' && c < 0x80)) {
            return raw;
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put((byte) (digit(raw, i + 1, where) << 4 | digit(raw, i + 2, where)));
                i += 2;
            } else if (c <= 0xFF) {
                bytes.put((byte) c);
            } else {
                throw broken(where);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken(where);
        }
    }

    private static int digit(String raw, int index, String where) {
        int digit = index < raw.length() && raw.charAt(index) < 0x80 ? Character.digit(raw.charAt(index), 16) : -1;
        if (digit < 0) {
            throw broken(where);
        }
        return digit;
    }

    private static RuntimeException broken(String where) {
        return Refusal.badRequest(where + " is not percent-encoded UTF-8.");
    }
}
