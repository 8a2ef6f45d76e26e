package io.carillon.paginators.internal.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Converts plain values, in the form that boto3 accepts, to the SDK's: a structure is a Map by the names of its members
 * in the AWS model. Collects problems in the order in which botocore finds them. Not thread-safe.
 */
public final class ParameterReader {
    private final List<String> problems = new ArrayList<>();

    /** The problems of everything read so far. */
    public List<String> problems() {
        return problems;
    }

    /**
     * Converts a value.
     *
     * @param name the name for messages
     * @return the converted value; empty if it does not have the member's type
     */
    public Optional<Object> read(Member member, String name, @Nullable Object value) {
        if (value != null && member.isStructure()) {
            return structure(member, name, value);
        } else if (value instanceof Map<?, ?> map && member.isMap()) {
            return Optional.of(map(member.field(), name, map));
        } else if (value instanceof List<?> list && member.isList()) {
            return Optional.of(list(member.field(), name, list));
        }
        Optional<Object> fitting = scalar(member, value);
        if (fitting.isEmpty()) {
            problems.add(ParameterProblem.invalidType(name, value, member.typeName()));
        }
        return fitting;
    }

    private static Optional<Object> scalar(Member member, @Nullable Object value) {
        if (member.isDocument()) {
            return DocumentReader.read(value);
        }
        return value == null ? Optional.empty() : member.fit(value);
    }

    private Optional<Object> structure(Member member, String name, Object value) {
        SdkPojo builder = member.field().constructor().get();
        Object empty = ((SdkBuilder<?, ?>) builder).build();
        if (empty.getClass().isInstance(value)) {
            return Optional.of(value);
        } else if (value instanceof Map<?, ?> map) {
            return Optional.of(structure(builder, name, map));
        }
        problems.add(ParameterProblem.invalidType(name, value, member.typeName()));
        return Optional.empty();
    }

    private Object structure(SdkPojo builder, String name, Map<?, ?> values) {
        for (SdkField<?> field : builder.sdkFields()) {
            Member member = new Member(field);
            if (member.isRequired() && !values.containsKey(member.name())) {
                problems.add(ParameterProblem.missing(name, member.name()));
            }
        }
        Map<String, Member> known = new LinkedHashMap<>();
        for (Object key : values.keySet()) {
            Member member = find(builder, key);
            if (member == null) {
                problems.add(ParameterProblem.unknown(name, key, Member.names(builder)));
            } else {
                known.put(String.valueOf(key), member);
            }
        }
        known.forEach((key, member) ->
                read(member, name + "." + key, values.get(key)).ifPresent(fitting -> member.set(builder, fitting)));
        return ((SdkBuilder<?, ?>) builder).build();
    }

    /** The SDK has renamed a few members whose old names are still used on the wire, such as DynamoDB's NULL. */
    private static @Nullable Member find(SdkPojo builder, Object name) {
        Member member = Member.find(builder, String.valueOf(name));
        for (SdkField<?> field : builder.sdkFields()) {
            if (member == null
                    && field.location() == MarshallLocation.PAYLOAD
                    && field.locationName().equals(name)) {
                member = new Member(field);
            }
        }
        return member;
    }

    private Map<String, Object> map(SdkField<?> field, String name, Map<?, ?> values) {
        Member valueMember = new Member(field.getTrait(MapTrait.class).valueFieldInfo());
        Map<String, Object> read = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!(key instanceof String || key instanceof Enum<?>)) {
                problems.add(ParameterProblem.invalidType(name + " (key: " + key + ")", key, "String"));
            }
            read(valueMember, name + "." + key, value).ifPresent(fitting -> read.put(String.valueOf(key), fitting));
        });
        return read;
    }

    private List<Object> list(SdkField<?> field, String name, List<?> values) {
        Member element = new Member(field.getTrait(ListTrait.class).memberFieldInfo());
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            read(element, name + "[" + i + "]", values.get(i)).ifPresent(read::add);
        }
        return read;
    }
}
