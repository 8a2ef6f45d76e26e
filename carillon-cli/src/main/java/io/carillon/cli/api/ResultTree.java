package io.carillon.cli.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Makes plain values of the SDK's: Maps in the model's order of members, without those that have no value. */
final class ResultTree {
    private final TimestampFormat timestamps;

    ResultTree(TimestampFormat timestamps) {
        this.timestamps = timestamps;
    }

    /** A response, or another structure. */
    Map<String, @Nullable Object> of(SdkPojo structure) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (SdkField<?> field : structure.sdkFields()) {
            Object value = field.location() == MarshallLocation.PAYLOAD ? field.getValueOrDefault(structure) : null;
            if (value != null && !isUnset(value)) {
                members.put(field.memberName(), value(value));
            }
        }
        return members;
    }

    /** Any value of the SDK. */
    @Nullable
    Object value(@Nullable Object value) {
        if (value instanceof SdkPojo structure) {
            return of(structure);
        } else if (value instanceof List<?> elements) {
            List<@Nullable Object> plain = new ArrayList<>(elements.size());
            elements.forEach(element -> plain.add(value(element)));
            return plain;
        }
        return value instanceof Instant instant ? timestamps.of(instant) : value;
    }

    /** The SDK puts such a list or map where nothing was set. */
    private static boolean isUnset(Object value) {
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }
}
