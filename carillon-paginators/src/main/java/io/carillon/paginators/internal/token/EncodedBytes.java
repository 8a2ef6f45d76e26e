package io.carillon.paginators.internal.token;

import io.carillon.paginators.internal.python.JsonObject;
import io.carillon.paginators.internal.python.LenientBase64;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Bytes in tokens, at any depth. As JSON has no bytes, boto3 replaces them by their Base64 text and lists their paths,
 * made up of map keys and list indexes, under a separate key.
 */
final class EncodedBytes {
    private static final String ENCODED_KEYS = "boto_encoded_keys";

    private EncodedBytes() {}

    /** A copy with bytes replaced by text, followed by the list of their paths if there were any. */
    static Map<String, @Nullable Object> encode(Map<String, @Nullable Object> content) {
        List<List<Object>> paths = new ArrayList<>();
        Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
        content.forEach((key, value) -> encoded.put(key, encode(value, List.of(key), paths)));
        if (!paths.isEmpty()) {
            encoded.put(ENCODED_KEYS, paths);
        }
        return encoded;
    }

    private static @Nullable Object encode(@Nullable Object value, List<Object> path, List<List<Object>> paths) {
        if (value instanceof SdkBytes bytes) {
            paths.add(path);
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> encoded = new LinkedHashMap<>();
            map.forEach((key, element) -> encoded.put(key, encode(element, longer(path, key), paths)));
            return encoded;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> encoded = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                encoded.add(encode(list.get(i), longer(path, i), paths));
            }
            return encoded;
        }
        return value;
    }

    private static List<Object> longer(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** Whether the list of paths is a list or absent. boto3 treats anything else as a token of the service. */
    static boolean isReadable(Map<String, @Nullable Object> encoded) {
        Object paths = encoded.get(ENCODED_KEYS);
        return paths == null || paths instanceof List;
    }

    /**
     * Restores the bytes and removes the list of paths.
     *
     * @param encoded the result of {@link JsonObject#read}; modified in place
     * @return the same map; empty if a path does not exist
     */
    static Optional<Map<String, @Nullable Object>> decode(Map<String, @Nullable Object> encoded) {
        Object paths = encoded.remove(ENCODED_KEYS);
        for (Object path : paths instanceof List<?> list ? list : List.of()) {
            if (!(path instanceof List<?> steps && restore(encoded, steps))) {
                return Optional.empty();
            }
        }
        return Optional.of(encoded);
    }

    private static boolean restore(Object content, List<?> path) {
        if (path.isEmpty()) {
            return false;
        }
        Object container = content;
        for (Object step : path.subList(0, path.size() - 1)) {
            container = get(container, step);
        }
        Object last = path.get(path.size() - 1);
        Optional<byte[]> bytes =
                get(container, last) instanceof String text ? LenientBase64.decode(text) : Optional.empty();
        if (bytes.isPresent()) {
            set(container, last, SdkBytes.fromByteArrayUnsafe(bytes.get()));
        }
        return bytes.isPresent();
    }

    private static @Nullable Object get(@Nullable Object container, @Nullable Object step) {
        if (container instanceof Map<?, ?> map && step instanceof String) {
            return map.get(step);
        }
        return container instanceof List<?> list && step instanceof Long index && index >= 0 && index < list.size()
                ? list.get(index.intValue())
                : null;
    }

    // Containers created by JsonObject accept any value.
    @SuppressWarnings("unchecked")
    private static void set(@Nullable Object container, @Nullable Object step, Object value) {
        if (container instanceof Map && step instanceof String key) {
            ((Map<String, @Nullable Object>) container).put(key, value);
        } else if (container instanceof List && step instanceof Long index) {
            ((List<@Nullable Object>) container).set(index.intValue(), value);
        }
    }
}
