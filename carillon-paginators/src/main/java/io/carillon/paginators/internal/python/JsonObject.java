package io.carillon.paginators.internal.python;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as plain, modifiable Java values: null, Boolean, Long, BigInteger, Double, String, ArrayList,
 * LinkedHashMap.
 */
public final class JsonObject {
    /** Approximately the depth at which Python's own parser gives up. */
    private static final int MAX_DEPTH = 500;

    private JsonObject() {}

    /**
     * Reads a JSON object from UTF-8, as Python's {@code json.loads} does. If a key is repeated, the last one counts.
     *
     * @return empty if the bytes are not a JSON object, or it is nested more than 500 levels deep
     */
    public static Optional<Map<String, @Nullable Object>> read(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return PythonJsonReader.read(text, MAX_DEPTH) instanceof Map<?, ?> object
                    ? Optional.of(modifiable(object))
                    : Optional.empty();
        } catch (CharacterCodingException
                | PythonJsonReader.NotJsonException
                | PythonJsonReader.TooDeepException notReadable) {
            return Optional.empty();
        }
    }

    private static Map<String, @Nullable Object> modifiable(Map<?, ?> object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((key, value) -> map.put((String) key, modifiable(value)));
        return map;
    }

    private static @Nullable Object modifiable(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return modifiable(object);
        } else if (value instanceof List<?> array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.forEach(element -> list.add(modifiable(element)));
            return list;
        }
        return value;
    }
}
