package io.carillon.paginators.internal.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** The type of a place in a response, according to the SDK's description of its classes. Immutable. */
public sealed interface MemberType {
    /** An unknown type, which may have any members. */
    MemberType UNKNOWN = new Unknown();

    /** Text, a number or another value without parts. */
    MemberType SCALAR = new Scalar();

    /** The type of a structure. */
    static MemberType of(SdkPojo structure) {
        return new Structure(structure);
    }

    /** The type of a member. */
    static MemberType of(@Nullable SdkField<?> field) {
        if (field == null) {
            return UNKNOWN;
        }
        Member member = new Member(field);
        if (member.isStructure()) {
            return field.constructor() == null ? UNKNOWN : new Structure(member.emptyStructure());
        } else if (member.isList()) {
            return new ListOf(field.getOptionalTrait(ListTrait.class).map(ListTrait::memberFieldInfo));
        } else if (member.isMap()) {
            return new MapOf(field.getOptionalTrait(MapTrait.class).map(MapTrait::valueFieldInfo));
        }
        return member.isDocument() ? UNKNOWN : SCALAR;
    }

    /** The type of a member; empty if there cannot be one of that name. */
    Optional<MemberType> member(String name);

    /** The type of the elements; empty if this is not a list. */
    Optional<MemberType> element();

    /** The type and its members, for messages: {@code ListUsersResponse has the members Users, NextToken}. */
    String description();

    /** See {@link MemberType#UNKNOWN}. */
    record Unknown() implements MemberType {
        @Override
        public Optional<MemberType> member(String name) {
            return Optional.of(this);
        }

        @Override
        public Optional<MemberType> element() {
            return Optional.of(this);
        }

        @Override
        public String description() {
            return "anything can be there";
        }
    }

    /** See {@link MemberType#SCALAR}. */
    record Scalar() implements MemberType {
        @Override
        public Optional<MemberType> member(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<MemberType> element() {
            return Optional.empty();
        }

        @Override
        public String description() {
            return "a single value has no members";
        }
    }

    /**
     * A structure.
     *
     * @param sample an instance
     */
    record Structure(SdkPojo sample) implements MemberType {
        @Override
        public Optional<MemberType> member(String name) {
            return Optional.ofNullable(Member.find(sample, name)).map(member -> of(member.field()));
        }

        @Override
        public Optional<MemberType> element() {
            return Optional.empty();
        }

        @Override
        public String description() {
            List<String> names = Member.names(sample);
            return sample.getClass().getSimpleName() + " has "
                    + (names.isEmpty() ? "no members" : "the members " + String.join(", ", names));
        }
    }

    /**
     * A list.
     *
     * @param elements describes the elements, if known
     */
    record ListOf(Optional<SdkField<?>> elements) implements MemberType {
        @Override
        public Optional<MemberType> member(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<MemberType> element() {
            return Optional.of(of(elements.orElse(null)));
        }

        @Override
        public String description() {
            return "a list has no members";
        }
    }

    /**
     * A map.
     *
     * @param values describes the values, if known
     */
    record MapOf(Optional<SdkField<?>> values) implements MemberType {
        @Override
        public Optional<MemberType> member(String name) {
            return Optional.of(of(values.orElse(null)));
        }

        @Override
        public Optional<MemberType> element() {
            return Optional.empty();
        }

        @Override
        public String description() {
            return "a map has its keys";
        }
    }

    /**
     * A list of the results of an expression.
     *
     * @param elements the type of the elements
     */
    record Projected(MemberType elements) implements MemberType {
        @Override
        public Optional<MemberType> member(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<MemberType> element() {
            return Optional.of(elements);
        }

        @Override
        public String description() {
            return "a list has no members";
        }
    }

    /**
     * One of several types.
     *
     * @param types at least one
     */
    record Either(List<MemberType> types) implements MemberType {
        @Override
        public Optional<MemberType> member(String name) {
            return join(
                    types.stream().flatMap(type -> type.member(name).stream()).toList());
        }

        @Override
        public Optional<MemberType> element() {
            return join(types.stream().flatMap(type -> type.element().stream()).toList());
        }

        private static Optional<MemberType> join(List<MemberType> types) {
            return types.isEmpty() ? Optional.empty() : Optional.of(new Either(types));
        }

        @Override
        public String description() {
            List<String> descriptions = new ArrayList<>();
            types.forEach(type -> descriptions.add(type.description()));
            return String.join("; ", descriptions);
        }
    }
}
