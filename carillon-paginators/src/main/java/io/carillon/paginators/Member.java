package io.carillon.paginators;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** A member of one of the SDK's model classes, by its name in the AWS model. */
record Member(SdkField<?> field) {

    /** Finds a member, or null if the class has none of that name. */
    static @Nullable Member find(SdkPojo owner, String name) {
        for (SdkField<?> field : owner.sdkFields()) {
            if (field.memberName().equals(name)) {
                return new Member(field);
            }
        }
        return null;
    }

    /**
     * Finds a member.
     *
     * @throws IllegalArgumentException if the class has none of that name
     */
    static Member of(SdkPojo owner, String name) {
        Member member = find(owner, name);
        if (member == null) {
            throw new IllegalArgumentException(owner.getClass().getSimpleName() + " has no member " + name);
        }
        return member;
    }

    String name() {
        return field.memberName();
    }

    String typeName() {
        return field.marshallingType().getTargetClass().getSimpleName();
    }

    /** A path parameter is always required; the SDK marks no others in most of its protocols. */
    boolean isRequired() {
        return isInPath() || field.containsTrait(RequiredTrait.class);
    }

    boolean isInPath() {
        return field.location() == MarshallLocation.PATH;
    }

    /** The member's value; null if it is absent, also where the SDK puts an empty list or map in its place. */
    @Nullable
    Object get(SdkPojo pojo) {
        Object value = field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    /** Sets the member on a builder of its class. */
    void set(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    /** The value as this member holds it, or empty if it is of another type or out of the type's range. */
    Optional<Object> fit(Object value) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if ((type == MarshallingKnownType.STRING && value instanceof String)
                || (type == MarshallingKnownType.SDK_BYTES && value instanceof SdkBytes)) {
            return Optional.of(value);
        }
        if (!(value instanceof Long || value instanceof Integer)) {
            return Optional.empty();
        }
        long number = ((Number) value).longValue();
        if (type == MarshallingKnownType.LONG) {
            return Optional.of(number);
        }
        return type == MarshallingKnownType.INTEGER && number == (int) number
                ? Optional.of((int) number)
                : Optional.empty();
    }
}
