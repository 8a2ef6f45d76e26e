package io.carillon.paginators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * A common form for values of the SDK and of botocore. Null and empty members are left out, since the SDK does not
 * always distinguish an empty list from none, and all numbers have one type.
 */
final class CanonicalValue {
    private CanonicalValue() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
            return null;
        } else if (value instanceof SdkPojo structure) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (SdkField<?> field : structure.sdkFields()) {
                Object member = field.getValueOrDefault(structure);
                // An unset idempotency token has a different value on every read.
                if (!field.containsTrait(DefaultValueTrait.class)
                        || Objects.equals(member, field.getValueOrDefault(structure))) {
                    members.put(field.memberName(), member);
                }
            }
            return ofMembers(members);
        } else if (value instanceof Map<?, ?> map) {
            return ofMembers(map);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(of(element)));
            return elements;
        } else if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        } else if (value instanceof Instant instant) {
            return Map.of(TaggedJson.TIME, of(instant.toEpochMilli()));
        } else if (value instanceof SdkBytes bytes) {
            return Map.of(TaggedJson.BYTES, Base64.getEncoder().encodeToString(bytes.asByteArray()));
        }
        return value;
    }

    /** The value, or null for an empty list, map or structure. */
    static @Nullable Object ofMember(@Nullable Object value) {
        Object canonical = of(value);
        boolean empty = (canonical instanceof Map<?, ?> map && map.isEmpty())
                || (canonical instanceof List<?> list && list.isEmpty());
        return empty ? null : canonical;
    }

    private static Map<String, Object> ofMembers(Map<?, ?> members) {
        Map<String, Object> present = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            Object value = ofMember(member);
            if (value != null) {
                present.put(String.valueOf(name), value);
            }
        });
        return present;
    }
}
