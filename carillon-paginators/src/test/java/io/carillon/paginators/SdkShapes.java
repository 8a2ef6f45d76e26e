package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** The members of the SDK's model classes, in the form of botocore's {@code service-2.json}. Not thread-safe. */
final class SdkShapes {
    private final Map<String, @Nullable Object> shapes = new LinkedHashMap<>();

    /** The shapes of all classes referred to, by name. */
    Map<String, @Nullable Object> shapes() {
        return shapes;
    }

    /** A reference to the shape of a class, as used for members and operations. */
    Map<String, Object> reference(Class<? extends SdkPojo> type) {
        return structure(CannedValues.builder(type));
    }

    private Map<String, Object> structure(SdkPojo builder) {
        String name = builder.getClass().getName();
        if (!shapes.containsKey(name)) {
            Map<String, Object> members = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            shapes.put(name, Map.of("type", "structure", "members", members, "required", required));
            for (SdkField<?> field : builder.sdkFields()) {
                members.put(field.memberName(), reference(field, name + "." + field.memberName()));
                if (new Member(field).isRequired()) {
                    required.add(field.memberName());
                }
            }
        }
        return Map.of("shape", name);
    }

    private Map<String, Object> reference(SdkField<?> field, String place) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(field.constructor().get());
            case LIST -> {
                SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
                yield shape(place, Map.of("type", "list", "member", reference(element, place + "[]")));
            }
            case MAP -> {
                SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
                Map<String, Object> key = shape("string", Map.of("type", "string"));
                yield shape(place, Map.of("type", "map", "key", key, "value", reference(value, place + "{}")));
            }
            case INSTANT -> simple("timestamp");
            case SDK_BYTES -> simple("blob");
            case STRING -> simple("string");
            case INTEGER -> simple("integer");
            case LONG -> simple("long");
            case DOUBLE -> simple("double");
            case FLOAT -> simple("float");
            case BOOLEAN -> simple("boolean");
            default -> simple("document");
        };
    }

    private Map<String, Object> simple(String type) {
        return shape(type, Map.of("type", type));
    }

    private Map<String, Object> shape(String name, Map<String, Object> content) {
        shapes.put(name, content);
        return Map.of("shape", name);
    }
}
