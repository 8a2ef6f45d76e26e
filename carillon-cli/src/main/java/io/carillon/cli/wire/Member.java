package io.carillon.cli.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** A member of a structure, or what the elements of a list are. */
final class Member {
    /** The types that are read without the SDK. */
    enum Type {
        STRING,
        TIMESTAMP,
        INTEGER,
        BOOLEAN,
        LIST,
        STRUCTURE,
        /** Any other, which is left to the SDK. */
        OTHER
    }

    private final String name;
    private final Type type;
    private final SdkField<?> field;
    private final byte[] key;
    private @Nullable Member element;
    private @Nullable Structure structure;

    private Member(SdkField<?> field) {
        this.field = field;
        name = field.memberName() == null ? "" : field.memberName();
        type = type(field);
        key = ('"' + field.locationName() + '"').getBytes(StandardCharsets.UTF_8);
    }

    static Member of(SdkField<?> field) {
        return new Member(field);
    }

    private static Type type(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (field.containsTrait(PayloadTrait.class)) {
            return Type.OTHER;
        } else if (type == MarshallingType.STRING) {
            return Type.STRING;
        } else if (type == MarshallingType.INSTANT) {
            TimestampFormatTrait format = field.getTrait(TimestampFormatTrait.class);
            return format != null && format.format() == TimestampFormatTrait.Format.ISO_8601
                    ? Type.TIMESTAMP
                    : Type.OTHER;
        } else if (type == MarshallingType.INTEGER) {
            return Type.INTEGER;
        } else if (type == MarshallingType.BOOLEAN) {
            return Type.BOOLEAN;
        } else if (type == MarshallingType.LIST) {
            return Type.LIST;
        }
        return type == MarshallingType.SDK_POJO ? Type.STRUCTURE : Type.OTHER;
    }

    /** The name in the model. */
    String name() {
        return name;
    }

    Type type() {
        return type;
    }

    /** The name in JSON, in its quotation marks. */
    byte[] key() {
        return key;
    }

    /** What the elements of a list are. */
    Member element() {
        if (element == null) {
            element = of(field.getRequiredTrait(ListTrait.class).memberFieldInfo());
        }
        return element;
    }

    /** The members of a structure. Found when they are needed, since structures may contain themselves. */
    Structure structure() {
        if (structure == null) {
            structure = Structure.of(field.constructor().get());
        }
        return structure;
    }
}
