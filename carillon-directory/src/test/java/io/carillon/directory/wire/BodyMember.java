package io.carillon.directory.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * A place in a body that has a value: a member, a member of a member, or an element of a list.
 *
 * @param path as messages name it
 * @param body the whole body with a given JSON text in this place, and nothing beside it
 */
record BodyMember(String path, MarshallingType<?> type, UnaryOperator<String> body) {
    /** Every place in a body of these fields. */
    static List<BodyMember> all(List<SdkField<?>> fields) {
        var members = new ArrayList<BodyMember>();
        addFields(fields, "", json -> json, members);
        return members;
    }

    private static void addFields(
            List<SdkField<?>> fields, String prefix, UnaryOperator<String> around, List<BodyMember> members) {
        for (SdkField<?> field : fields) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                String name = field.locationName();
                add(field, prefix + name, json -> around.apply("{\"" + name + "\": " + json + "}"), members);
            }
        }
    }

    private static void add(SdkField<?> field, String path, UnaryOperator<String> around, List<BodyMember> members) {
        members.add(new BodyMember(path, field.marshallingType(), around));
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            addFields(field.constructor().get().sdkFields(), path + ".", around, members);
        } else if (field.marshallingType() == MarshallingType.LIST) {
            add(
                    field.getTrait(ListTrait.class).memberFieldInfo(),
                    path + "[0]",
                    json -> around.apply("[" + json + "]"),
                    members);
        }
    }

    /** The member's own name. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The body with everything around this member, which itself is not there. */
    String without() {
        return body.apply("").replaceFirst("\"" + name() + "\": (?=})", "");
    }

    /** JSON texts of every other type, and of this type but without meaning for it. */
    List<String> wrongValues() {
        if (type == MarshallingType.STRING) {
            return List.of("7", "1.5", "true", "[]", "{}", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"x\\ud800y\"");
        } else if (type == MarshallingType.BOOLEAN) {
            return List.of("7", "0", "\"true\"", "[]", "{}");
        } else if (type == MarshallingType.INTEGER) {
            return List.of("\"7\"", "1.5", "1e3", "true", "[]", "{}", "2147483648", "-2147483649", "9".repeat(500));
        } else if (type == MarshallingType.INSTANT) {
            return List.of(
                    "1545331525", "\"\"", "\"yesterday\"", "\"2018-12-20\"", "\"2018-12-20T18:45:25\"", "[]", "{}");
        } else if (type == MarshallingType.LIST) {
            return List.of("7", "\"x\"", "true", "{}", "[null]");
        }
        return List.of("7", "\"x\"", "true", "[]");
    }
}
