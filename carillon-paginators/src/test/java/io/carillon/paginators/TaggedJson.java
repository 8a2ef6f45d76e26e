package io.carillon.paginators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * JSON in which an object with the single key {@code $bytes} stands for bytes, and one with {@code $time} for a
 * timestamp in milliseconds since 1970.
 */
final class TaggedJson {
    static final String BYTES = "$bytes";
    static final String TIME = "$time";

    private TaggedJson() {}

    static Map<String, @Nullable Object> object(@Nullable Object json) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Json.object(json).forEach((key, value) -> object.put(key, value(value)));
        return object;
    }

    static @Nullable Object value(@Nullable Object json) {
        if (json instanceof Map<?, ?> map && map.get(BYTES) instanceof String text) {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
        } else if (json instanceof Map<?, ?> map && map.get(TIME) instanceof Long milliseconds) {
            return Instant.ofEpochMilli(milliseconds);
        } else if (json instanceof Map) {
            return object(json);
        } else if (json instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(element -> values.add(value(element)));
            return values;
        }
        return json;
    }
}
