package io.carillon.paginators.internal.sdk;

import java.time.Instant;
import java.util.List;
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
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A member of one of the SDK's model classes, by its name in the AWS model. */
public record Member(SdkField<?> field) {

    /** Finds a member, or null if the class has none of that name. */
    public static @Nullable Member find(SdkPojo owner, String name) {
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
    public static Member of(SdkPojo owner, String name) {
        Member member = find(owner, name);
        if (member == null) {
            throw new IllegalArgumentException(owner.getClass().getSimpleName() + " has no member " + name
                    + ". Its members are " + String.join(", ", names(owner)));
        }
        return member;
    }

    /** The names of all members of a class, in the model's order. */
    public static List<String> names(SdkPojo owner) {
        return owner.sdkFields().stream().map(SdkField::memberName).toList();
    }

    public String name() {
        return field.memberName();
    }

    MarshallingKnownType knownType() {
        return field.marshallingType().getKnownType();
    }

    /** What to write for this member, in a message. */
    String typeName() {
        return knownType() == MarshallingKnownType.SDK_POJO
                ? "Map"
                : field.marshallingType().getTargetClass().getSimpleName();
    }

    /** A structure without any value, as this member could hold it. */
    SdkPojo emptyStructure() {
        SdkBuilder<?, ?> builder = (SdkBuilder<?, ?>) field.constructor().get();
        return (SdkPojo) builder.build();
    }

    /** A path parameter is always required; the SDK marks no others in most of its protocols. */
    public boolean isRequired() {
        return isInPath() || field.containsTrait(RequiredTrait.class);
    }

    public boolean isInPath() {
        return field.location() == MarshallLocation.PATH;
    }

    /** The member's value; null if it is absent, also where the SDK puts an empty list or map in its place. */
    @Nullable
    public Object get(SdkPojo pojo) {
        Object value = field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    /** Sets the member on a builder of its class. */
    public void set(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    /**
     * A value that is no structure, map or list as this member holds it; empty if it is of another type or out of the
     * type's range. Whole numbers fit any type of number that can hold them.
     */
    public Optional<Object> fit(Object value) {
        Optional<?> fitting = switch (knownType()) {
            case STRING ->
                Optional.of(value instanceof Enum<?> ? value.toString() : value).filter(String.class::isInstance);
            case BOOLEAN -> Optional.of(value).filter(Boolean.class::isInstance);
            case INSTANT -> Optional.of(value).filter(Instant.class::isInstance);
            case SDK_BYTES ->
                Optional.of(value instanceof byte[] bytes ? SdkBytes.fromByteArray(bytes) : value)
                        .filter(SdkBytes.class::isInstance);
            case INTEGER -> inRange(value, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
            case LONG -> inRange(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> number(value).map(Number::floatValue);
            case DOUBLE -> number(value).map(Number::doubleValue);
            default -> Optional.empty();
        };
        return fitting.map(present -> present);
    }

    private static Optional<Long> inRange(Object value, long min, long max) {
        if (!(value instanceof Long || value instanceof Integer)) {
            return Optional.empty();
        }
        long number = ((Number) value).longValue();
        return number >= min && number <= max ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Number> number(Object value) {
        return value instanceof Number number ? Optional.of(number) : Optional.empty();
    }
}
