package io.carillon.paginators.internal.jmespath;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** The types of values in JMESPath. */
enum JmespathType {
    NULL,
    BOOLEAN,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    /**
     * The type of a value: model classes and maps are objects, lists are arrays, timestamps and bytes are strings.
     *
     * @throws JmespathException if the value has no type in JMESPath
     */
    static JmespathType of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        } else if (value instanceof String || value instanceof Instant || value instanceof SdkBytes) {
            return STRING;
        } else if (value instanceof SdkPojo || value instanceof Map) {
            return OBJECT;
        } else if (value instanceof List) {
            return ARRAY;
        } else if (value instanceof Number) {
            return NUMBER;
        } else if (value instanceof Boolean) {
            return BOOLEAN;
        }
        throw new JmespathException("A " + value.getClass().getName() + " has no type in JMESPath");
    }

    /** The type's name in JMESPath. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
