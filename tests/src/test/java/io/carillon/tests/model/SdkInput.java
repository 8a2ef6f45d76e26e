package io.carillon.tests.model;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Fills requests of the AWS SDK for Java from JSON whose members have the names of the model. */
final class SdkInput {
    private SdkInput() {}

    /** The builder with the members set that {@code json} has. */
    static SdkPojo fill(SdkPojo builder, JsonNode json) {
        Map<String, JsonNode> members = json.asObject();
        for (SdkField<?> field : builder.sdkFields()) {
            if (members.containsKey(field.memberName())) {
                field.set(builder, value(field, members.get(field.memberName())));
            }
        }
        return builder;
    }

    private static Object value(SdkField<?> field, JsonNode json) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return ((SdkBuilder<?, ?>) fill(field.constructor().get(), json)).build();
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            List<JsonNode> elements = json.asArray();
            return elements.stream().map(each -> value(element, each)).toList();
        }
        if (type == MarshallingType.INTEGER) {
            return Integer.valueOf(json.asNumber());
        }
        return type == MarshallingType.BOOLEAN ? (Object) json.asBoolean() : json.asString();
    }
}
