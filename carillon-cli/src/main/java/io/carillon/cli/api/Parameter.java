package io.carillon.cli.api;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * A member of an operation's input, at any depth.
 *
 * @param operation the name of the operation
 * @param name its name in the model; empty for the elements of a list
 * @param field the SDK's description of it
 */
record Parameter(String operation, String name, SdkField<?> field) {
    /** The types of members that the operations have. */
    enum Type {
        STRING,
        INTEGER,
        BOOLEAN,
        LIST,
        STRUCTURE
    }

    /** The members of an input, or of another structure. */
    static List<Parameter> of(String operation, SdkPojo structure) {
        return structure.sdkFields().stream()
                .map(field -> new Parameter(operation, field.memberName(), field))
                .toList();
    }

    /** The option, with its hyphens. */
    String option() {
        return "--" + Words.hyphenated(name);
    }

    Type type() {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            return Type.STRING;
        } else if (type == MarshallingType.INTEGER) {
            return Type.INTEGER;
        } else if (type == MarshallingType.BOOLEAN) {
            return Type.BOOLEAN;
        } else if (type == MarshallingType.LIST) {
            return Type.LIST;
        } else if (type == MarshallingType.SDK_POJO) {
            return Type.STRUCTURE;
        }
        throw new IllegalStateException("The commands cannot read members of type " + type);
    }

    boolean isRequired() {
        return isInPath() || ModelRules.isRequired(operation, name);
    }

    /** Whether it is a segment of the path. */
    boolean isInPath() {
        return field.location() == MarshallLocation.PATH;
    }

    /** The least value, length or size; 0 if there is none. */
    int minimum() {
        return ModelRules.minimum(operation, name);
    }

    /** The elements of a list. */
    Parameter element() {
        return new Parameter(
                operation, "", field.getRequiredTrait(ListTrait.class).memberFieldInfo());
    }

    /** The members of a structure. */
    List<Parameter> members() {
        return of(operation, newStructure());
    }

    /** An empty builder of a structure. */
    SdkPojo newStructure() {
        return field.constructor().get();
    }

    /** Whether it is written in the shorthand syntax: a structure, or a list of structures. */
    boolean isComplex() {
        Type type = type();
        return type == Type.STRUCTURE || (type == Type.LIST && element().type() == Type.STRUCTURE);
    }
}
