package io.carillon.cli.api;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/** Makes the SDK's request of an input that has been checked. */
final class InputWriter {
    private static final BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private InputWriter() {}

    /**
     * @param builder an empty builder of the request
     * @param parameters its members
     */
    static SdkRequest request(SdkPojo builder, List<Parameter> parameters, Map<String, @Nullable Object> input) {
        return (SdkRequest) built(builder, parameters, input);
    }

    private static Object built(SdkPojo builder, List<Parameter> members, Map<?, ?> values) {
        for (Parameter member : members) {
            Object value = values.get(member.name());
            if (value != null) {
                member.field().set(builder, converted(member, value));
            }
        }
        return ((Buildable) builder).build();
    }

    private static Object converted(Parameter parameter, Object value) {
        if (value instanceof Map<?, ?> members) {
            return built(parameter.newStructure(), parameter.members(), members);
        } else if (value instanceof List<?> elements) {
            List<Object> converted = new ArrayList<>(elements.size());
            for (Object element : elements) {
                converted.add(converted(parameter.element(), element));
            }
            return converted;
        } else if (value instanceof BigInteger number) {
            // The SDK's numbers are smaller than Python's, but larger than any that the service accepts.
            return number.min(GREATEST).max(LEAST).intValue();
        }
        return parameter.isInPath() && value.equals("") ? EmptyLabels.PLACEHOLDER : value;
    }
}
