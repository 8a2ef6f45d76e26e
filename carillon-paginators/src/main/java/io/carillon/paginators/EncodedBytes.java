package io.carillon.paginators;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Tokens that are bytes. JSON has none, so boto3 puts their Base64 text in their place and lists the paths of all such
 * places under a key of its own.
 */
final class EncodedBytes {
    private static final String ENCODED_KEYS = "boto_encoded_keys";

    private EncodedBytes() {}

    /** A copy with bytes as text and, if there were any, the list of their places behind everything else. */
    static Map<String, @Nullable Object> encode(Map<String, @Nullable Object> content) {
        List<List<String>> paths = new ArrayList<>();
        Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
        content.forEach((key, value) -> {
            if (value instanceof SdkBytes bytes) {
                encoded.put(key, Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
                paths.add(List.of(key));
            } else {
                encoded.put(key, value);
            }
        });
        if (!paths.isEmpty()) {
            encoded.put(ENCODED_KEYS, paths);
        }
        return encoded;
    }

    /** Tells whether the list of places is one, or absent. What is not goes for a token of the service in boto3. */
    static boolean isReadable(Map<String, @Nullable Object> encoded) {
        Object paths = encoded.get(ENCODED_KEYS);
        return paths == null || paths instanceof List;
    }

    /** A copy with the bytes restored; empty if the list of places leads nowhere. */
    static Optional<Map<String, @Nullable Object>> decode(Map<String, @Nullable Object> encoded) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>(encoded);
        Object paths = content.remove(ENCODED_KEYS);
        for (Object path : paths instanceof List<?> list ? list : List.of()) {
            // A token is a value of its own, so a path has one step.
            if (!(path instanceof List<?> steps
                    && steps.size() == 1
                    && steps.get(0) instanceof String key
                    && content.get(key) instanceof String text)) {
                return Optional.empty();
            }
            Optional<byte[]> bytes = LenientBase64.decode(text);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            content.put(key, SdkBytes.fromByteArrayUnsafe(bytes.get()));
        }
        return Optional.of(content);
    }
}
