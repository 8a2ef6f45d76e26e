package io.carillon.paginators.internal.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The SDK's values as botocore holds them: a structure is a map of its members that are there, in the model's order. */
public final class PlainValue {
    private PlainValue() {}

    /** Turns structures into maps at any depth; everything but structures, maps and lists stays as it is. */
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

    /** How many members of a structure are present. */
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
