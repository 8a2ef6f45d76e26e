package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.JmespathValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Search results in the form of JSON, for comparison. */
final class Plain {
    private Plain() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof SdkPojo || value instanceof Map) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (String name : JmespathValue.names(value)) {
                map.put(name, of(JmespathValue.member(value, name)));
            }
            return map;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(of(element)));
            return elements;
        } else if (value instanceof Integer number) {
            return number.longValue();
        }
        return value;
    }
}
