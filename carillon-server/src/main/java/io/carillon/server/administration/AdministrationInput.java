package io.carillon.server.administration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The input of one of Carillon's own operations. Its members are described as the AWS SDK describes those of AWS's
 * operations, so that it is read and checked in the same way. Immutable.
 */
final class AdministrationInput implements SdkPojo {
    private final List<SdkField<?>> members;
    private final Map<String, Object> values;

    private AdministrationInput(List<SdkField<?>> members, Map<String, Object> values) {
        this.members = members;
        this.values = Map.copyOf(values);
    }

    /** Collects the members of a request. */
    static final class Builder implements SdkPojo, SdkBuilder<Builder, AdministrationInput> {
        private final List<SdkField<?>> members;
        private final Map<String, Object> values = new HashMap<>();

        private Builder(List<SdkField<?>> members) {
            this.members = members;
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return members;
        }

        @Override
        public Map<String, SdkField<?>> sdkFieldNameToField() {
            var fields = new HashMap<String, SdkField<?>>();
            members.forEach(member -> fields.put(member.locationName(), member));
            return fields;
        }

        @Override
        public AdministrationInput build() {
            return new AdministrationInput(members, values);
        }
    }

    /** Makes builders of inputs that have these members. */
    static Supplier<Builder> of(SdkField<?>... members) {
        List<SdkField<?>> fields = List.of(members);
        return () -> new Builder(fields);
    }

    /** A part of the path, whose name starts with a lower-case letter in the URI, as in the AWS model. */
    static SdkField<?> path(String name) {
        return text(name, MarshallLocation.PATH, Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /** A string in the body. */
    static SdkField<?> string(String name) {
        return text(name, MarshallLocation.PAYLOAD, name);
    }

    /** A string in the query. */
    static SdkField<?> query(String name, String parameter) {
        return text(name, MarshallLocation.QUERY_PARAM, parameter);
    }

    /** An integer in the query. */
    static SdkField<?> integer(String name, String parameter) {
        return SdkField.<Integer>builder(MarshallingType.INTEGER)
                .memberName(name)
                .getter(input -> ((AdministrationInput) input).getInteger(name))
                .setter((input, value) -> ((Builder) input).values.put(name, value))
                .traits(at(MarshallLocation.QUERY_PARAM, parameter))
                .build();
    }

    /** A list of strings in the body. */
    static SdkField<?> strings(String name) {
        return list(
                name,
                SdkField.<String>builder(MarshallingType.STRING)
                        .traits(at(MarshallLocation.PAYLOAD, "member"))
                        .build());
    }

    /** A list of structures in the body, which have members of their own. */
    static SdkField<?> structures(String name, SdkField<?>... members) {
        return list(
                name,
                SdkField.<AdministrationInput>builder(MarshallingType.SDK_POJO)
                        .constructor(of(members)::get)
                        .traits(at(MarshallLocation.PAYLOAD, "member"))
                        .build());
    }

    private static SdkField<?> list(String name, SdkField<?> element) {
        return SdkField.<List<?>>builder(MarshallingType.LIST)
                .memberName(name)
                .getter(input -> (List<?>) ((AdministrationInput) input).values.get(name))
                .setter((input, value) -> ((Builder) input).values.put(name, List.copyOf(value)))
                .traits(
                        at(MarshallLocation.PAYLOAD, name),
                        ListTrait.builder().memberFieldInfo(element).build())
                .build();
    }

    private static SdkField<String> text(String name, MarshallLocation location, String locationName) {
        return SdkField.<String>builder(MarshallingType.STRING)
                .memberName(name)
                .getter(input -> ((AdministrationInput) input).get(name))
                .setter((input, value) -> ((Builder) input).values.put(name, value))
                .traits(at(location, locationName))
                .build();
    }

    private static LocationTrait at(MarshallLocation location, String name) {
        return LocationTrait.builder().location(location).locationName(name).build();
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return members;
    }

    /** The string in {@code member}; null if it is absent. */
    @Nullable
    String get(String member) {
        return (String) values.get(member);
    }

    /** The integer in {@code member}; null if it is absent. */
    @Nullable
    Integer getInteger(String member) {
        return (Integer) values.get(member);
    }

    /** The string in {@code member}, which is required. */
    String require(String member) {
        return Objects.requireNonNull(get(member), member);
    }

    /** The strings in {@code member}, which is required. */
    List<String> requireAll(String member) {
        return elements(Objects.requireNonNull(values.get(member), member), String.class);
    }

    /** The structures in {@code member}; none if it is absent. */
    List<AdministrationInput> structuresIn(String member) {
        return elements(values.getOrDefault(member, List.of()), AdministrationInput.class);
    }

    private static <T> List<T> elements(Object list, Class<T> type) {
        return ((List<?>) list).stream().map(type::cast).toList();
    }

    /** Whether the request has {@code member}. */
    boolean has(String member) {
        return values.containsKey(member);
    }
}
