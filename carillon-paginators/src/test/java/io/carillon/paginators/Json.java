package io.carillon.paginators;

import io.carillon.paginators.internal.python.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of test resources as plain values of the required types. */
final class Json {
    private Json() {}

    static Map<String, @Nullable Object> resource(String name) {
        try (InputStream in = present(Json.class.getResourceAsStream("/" + name))) {
            return JsonObject.read(in.readAllBytes()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, @Nullable Object> file(Path path) {
        try {
            return JsonObject.read(Files.readAllBytes(path)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object, or an empty one for null. */
    @SuppressWarnings("unchecked") // JSON keys are strings.
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
    }

    /** The list, or an empty one for null. */
    @SuppressWarnings("unchecked") // Lists of JSON values have elements of type Object.
    static List<@Nullable Object> list(@Nullable Object value) {
        return value == null ? List.of() : (List<@Nullable Object>) value;
    }

    static String text(@Nullable Object value) {
        return (String) present(value);
    }

    static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("a value is missing in the JSON");
        }
        return value;
    }
}
