package io.carillon.paginators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Creates the SDK's values from JSON as the SDK's parsers do: null elements are kept, and nothing is validated. */
final class CannedValues {
    private CannedValues() {}

    /** A builder of a model class. */
    static SdkPojo builder(Class<? extends SdkPojo> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Sets a builder's members and builds. */
    static Object build(SdkPojo builder, Map<String, @Nullable Object> members) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
        members.forEach((name, value) -> {
            SdkField<?> field = fields.get(name);
            if (field == null) {
                throw new AssertionError(builder.getClass() + " has no member " + name);
            }
            field.set(builder, value(field, value));
        });
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static @Nullable Object value(SdkField<?> field, @Nullable Object json) {
        if (json == null) {
            return null;
        }
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> build(field.constructor().get(), Json.object(json));
            case LIST -> list(field.getTrait(ListTrait.class).memberFieldInfo(), Json.list(json));
            case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo(), Json.object(json));
            case INTEGER -> ((Number) json).intValue();
            case FLOAT -> ((Number) json).floatValue();
            case DOUBLE -> ((Number) json).doubleValue();
            case INSTANT, SDK_BYTES -> TaggedJson.value(json);
            default -> json;
        };
    }

    private static List<@Nullable Object> list(SdkField<?> element, List<@Nullable Object> json) {
        List<@Nullable Object> values = new ArrayList<>();
        json.forEach(value -> values.add(value(element, value)));
        return values;
    }

    private static Map<String, @Nullable Object> map(SdkField<?> element, Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        json.forEach((key, value) -> values.put(key, value(element, value)));
        return values;
    }
}
