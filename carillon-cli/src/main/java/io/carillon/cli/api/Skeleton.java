package io.carillon.cli.api;

import io.carillon.cli.output.Datetime;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** Examples of inputs and outputs, for {@code --generate-cli-skeleton}. */
final class Skeleton {
    static final String OUTPUT = "output";
    static final String YAML_INPUT = "yaml-input";

    /** What it can be of, the default first. */
    static final List<String> KINDS = List.of("input", OUTPUT, YAML_INPUT);

    private static final Datetime TIMESTAMP = new Datetime("1970-01-01", "00:00:00");

    /** What the AWS model calls the texts of lists in outputs. */
    private static final Map<String, String> ELEMENTS =
            Map.of("SupportedLicenses", "License", "E164PhoneNumbers", "E164PhoneNumber");

    private final boolean isOutput;

    private Skeleton(boolean isOutput) {
        this.isOutput = isOutput;
    }

    /**
     * A structure with all members: texts are empty or, in an output, the names of their members.
     *
     * @param structure a builder of it
     */
    static Map<String, @Nullable Object> of(SdkPojo structure, boolean isOutput) {
        return new Skeleton(isOutput).structure(structure);
    }

    private Map<String, @Nullable Object> structure(SdkPojo structure) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (SdkField<?> field : structure.sdkFields()) {
            members.put(field.memberName(), member(structure, field, field.memberName()));
        }
        return members;
    }

    private Object member(SdkPojo structure, SdkField<?> field, String name) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return structure(field.constructor().get());
        } else if (type == MarshallingType.LIST) {
            SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            return List.of(member(structure, element, isOutput ? ELEMENTS.getOrDefault(name, name) : ""));
        } else if (type == MarshallingType.INTEGER) {
            return 0;
        } else if (type == MarshallingType.BOOLEAN) {
            return true;
        } else if (type == MarshallingType.INSTANT) {
            return TIMESTAMP;
        }
        return isOutput ? name : choices(structure, name).stream().findFirst().orElse("");
    }

    /** The values that a text of a structure may have; empty for any. The fields do not know them, but the builder does. */
    static List<String> choices(SdkPojo builder, String member) {
        String setter = member.isEmpty() ? "" : member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
        for (Method method : builder.getClass().getMethods()) {
            if (method.getName().equals(setter)
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0].isEnum()) {
                return Arrays.stream(method.getParameterTypes()[0].getEnumConstants())
                        .map(String::valueOf)
                        .filter(value -> !value.equals("null"))
                        .toList();
            }
        }
        return List.of();
    }
}
