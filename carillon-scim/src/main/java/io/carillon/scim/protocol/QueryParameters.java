package io.carillon.scim.protocol;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, by names in any case.
 *
 * <p>Clients write a blank as {@code %20} or as a plus sign, and those that write {@code %20} may leave plus signs as they are,
 * which addresses have. So a plus sign is one in a value with {@code %20}, and a blank in others.
 */
public final class QueryParameters {
    private final Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private QueryParameters() {}

    /** Decodes a raw query; null for none. A parameter that is there twice is refused. */
    public static QueryParameters parse(@Nullable String raw) throws BadRequestException {
        var query = new QueryParameters();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!pair.isEmpty() && query.parameters.put(name, value) != null) {
                throw BadRequestException.invalidSyntax("A parameter is in the query more than once.");
            }
        }
        return query;
    }

    private static String decoded(String raw) throws BadRequestException {
        String text = raw.contains("%20") ? raw : raw.replace('+', ' ');
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xFF) {
                throw malformed();
            }
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed();
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static BadRequestException malformed() {
        return BadRequestException.invalidSyntax("The query is not percent-encoded UTF-8.");
    }

    /** The value of a parameter; null if it is not there. */
    public @Nullable String get(String name) {
        return parameters.get(name);
    }
}
