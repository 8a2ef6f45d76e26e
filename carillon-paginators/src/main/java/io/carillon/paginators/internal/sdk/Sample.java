package io.carillon.paginators.internal.sdk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Sample values of members, with every part filled in, on which code that reads them can be tried. */
final class Sample {
    /** Deep enough for typical mappings of items, and shallow enough to be fast. */
    private static final int DEEPEST = 2;

    static final String TEXT = "sample";
    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(String.class, TEXT),
            Map.entry(Boolean.class, true),
            Map.entry(Byte.class, (byte) 1),
            Map.entry(Short.class, (short) 1),
            Map.entry(Integer.class, 1),
            Map.entry(Long.class, 1L),
            Map.entry(Float.class, 1f),
            Map.entry(Double.class, 1.0),
            Map.entry(BigDecimal.class, BigDecimal.ONE),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(SdkBytes.class, SdkBytes.fromUtf8String(TEXT)));

    private Sample() {}

    /** A sample value of a member; empty if the SDK does not describe it. */
    static Optional<Object> of(SdkField<?> field) {
        return of(field, DEEPEST);
    }

    private static Optional<Object> of(SdkField<?> field, int depth) {
        Class<?> type = field.marshallingType().getTargetClass();
        if (type == SdkPojo.class) {
            return Optional.ofNullable(field.constructor()).map(constructor -> structure(constructor.get(), depth));
        } else if (type == List.class) {
            // Two elements, so that an accessor that flattens nested lists does not return as many items as there are
            // elements.
            return field.getOptionalTrait(ListTrait.class)
                    .flatMap(list -> of(list.memberFieldInfo(), depth))
                    .map(element -> List.of(element, element));
        } else if (type == Map.class) {
            return field.getOptionalTrait(MapTrait.class)
                    .flatMap(map -> of(map.valueFieldInfo(), depth))
                    .map(value -> Map.of(TEXT, value));
        }
        return Optional.ofNullable(VALUES.get(type));
    }

    private static Object structure(SdkPojo builder, int depth) {
        if (depth > 0) {
            for (SdkField<?> field : builder.sdkFields()) {
                of(field, depth - 1).ifPresent(value -> field.set(builder, value));
            }
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }
}
