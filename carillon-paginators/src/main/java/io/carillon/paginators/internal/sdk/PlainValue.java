package io.carillon.paginators.internal.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The SDK's values in botocore's form: a structure is a map of its present members, in the model's order. */
public final class PlainValue {
    private PlainValue() {}

    /** Converts structures to maps at any depth; anything but structures, maps and lists is unchanged. */
    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof SdkPojo structure) {
            return ofStructure(structure);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(String.valueOf(key), of(element)));
            return plain;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(of(element)));
            return plain;
        }
        return value;
    }

    /** The number of members that are present. */
    public static int memberCount(SdkPojo structure) {
        int count = 0;
        for (SdkField<?> field : structure.sdkFields()) {
            if (new Member(field).get(structure) != null) {
                count++;
            }
        }
        return count;
    }

    private static Map<String, @Nullable Object> ofStructure(SdkPojo structure) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (SdkField<?> field : structure.sdkFields()) {
            Object value = new Member(field).get(structure);
            if (value != null) {
                plain.put(field.memberName(), of(value));
            }
        }
        return plain;
    }
}
