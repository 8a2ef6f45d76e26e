package io.carillon.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * What the model says about results as rows, so that every result of an operation has the same columns.
 *
 * @param rows the member whose elements are the rows, or which is the one row; null if the whole result is the row
 * @param columns the columns in the model's order, members of an object in a row as {@code Object.Member}
 */
public record ResultShape(@Nullable String rows, List<String> columns) {
    /** A result of which nothing is known: the columns are those that it has. */
    public static final ResultShape UNKNOWN = new ResultShape(null, List.of());

    /** The shape of an operation's responses; {@code response} may be empty. */
    public static ResultShape of(SdkPojo response) {
        List<SdkField<?>> members = response.sdkFields().stream()
                .filter(member -> !member.memberName().equals(ListResult.TOKEN))
                .toList();
        if (members.size() == 1) {
            SdkField<?> only = members.get(0);
            if (only.marshallingType() == MarshallingType.LIST) {
                return new ResultShape(only.memberName(), elementColumns(only));
            } else if (only.marshallingType() == MarshallingType.SDK_POJO) {
                return new ResultShape(
                        only.memberName(), columns(only.constructor().get().sdkFields(), ""));
            }
        }
        return new ResultShape(null, columns(members, ""));
    }

    private static List<String> elementColumns(SdkField<?> list) {
        SdkField<?> element = list.getTrait(ListTrait.class).memberFieldInfo();
        return element.marshallingType() == MarshallingType.SDK_POJO
                ? columns(element.constructor().get().sdkFields(), "")
                : List.of(list.memberName());
    }

    private static List<String> columns(List<SdkField<?>> members, String prefix) {
        List<String> columns = new ArrayList<>();
        for (SdkField<?> member : members) {
            String name = prefix + member.memberName();
            if (member.marshallingType() == MarshallingType.SDK_POJO) {
                columns.addAll(columns(member.constructor().get().sdkFields(), name + "."));
            } else {
                columns.add(name);
            }
        }
        return List.copyOf(columns);
    }
}
