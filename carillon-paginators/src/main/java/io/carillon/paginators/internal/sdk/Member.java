package io.carillon.paginators.internal.sdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A member of an SDK model class, by its name in the AWS model. */
public record Member(SdkField<?> field) {

    /** Finds a member; null if the class has none of that name. */
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

    boolean isStructure() {
        return type() == SdkPojo.class;
    }

    boolean isMap() {
        return type() == Map.class;
    }

    boolean isList() {
        return type() == List.class;
    }

    /** Determined by name, since older versions of the SDK do not have the class. */
    boolean isDocument() {
        return type().getName().equals("software.amazon.awssdk.core.document.Document");
    }

    private Class<?> type() {
        return field.marshallingType().getTargetClass();
    }

    /** The name of this member's type in messages. */
    String typeName() {
        return isStructure() ? "Map" : type().getSimpleName();
    }

    /** An empty structure of this member's type. */
    SdkPojo emptyStructure() {
        SdkBuilder<?, ?> builder = (SdkBuilder<?, ?>) field.constructor().get();
        return (SdkPojo) builder.build();
    }

    /** A path parameter is always required; for most protocols, the SDK marks no others. */
    public boolean isRequired() {
        return isInPath() || RequiredMembers.isMarked(field);
    }

    public boolean isInPath() {
        return field.location() == MarshallLocation.PATH;
    }

    /** The member's value; null if it is absent, even where the SDK returns an empty list or map. */
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
     * Converts a value other than a structure, map, list or document to this member's type; empty if it has another
     * type or is out of range. Whole numbers fit any type of number that can represent them.
     */
    public Optional<Object> fit(Object value) {
        return ScalarType.read(type(), value);
    }
}
