package io.carillon.paginators.internal.sdk;

import io.carillon.paginators.internal.python.PythonLiteral;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages about invalid parameters, in botocore's words, with Java's names of types. */
public final class ParameterProblem {
    /** botocore's name for the parameters of a request as a whole. */
    public static final String INPUT = "input";

    private ParameterProblem() {}

    /** A structure lacks a required member. */
    public static String missing(String structure, String member) {
        return "Missing required parameter in %s: \"%s\"".formatted(structure, member);
    }

    /** A structure has no member of this name. */
    public static String unknown(String structure, Object member, List<String> members) {
        return "Unknown parameter in %s: \"%s\", must be one of: %s"
                .formatted(structure, member, String.join(", ", members));
    }

    /** A value has another type or is out of range. */
    public static String invalidType(String parameter, @Nullable Object value, String validTypes) {
        return "Invalid type for parameter %s, value: %s, type: %s, valid types: %s"
                .formatted(
                        parameter,
                        value instanceof String ? value : PythonLiteral.of(value),
                        typeOf(value),
                        validTypes);
    }

    private static String typeOf(@Nullable Object value) {
        if (value instanceof Map) {
            return "Map";
        } else if (value instanceof List) {
            return "List";
        }
        return value == null ? "null" : value.getClass().getSimpleName();
    }

    /** A number of items is less than 1. */
    public static String lessThanOne(String parameter, Number value) {
        return "Invalid value for parameter %s, value: %s, valid min value: 1".formatted(parameter, value);
    }

    /** A parameter in the request's path is empty. */
    public static String empty(String parameter) {
        return "Invalid length for parameter %s, value: 0, valid min length: 1".formatted(parameter);
    }
}
