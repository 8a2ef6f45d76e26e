package io.carillon.paginators.internal.jmespath;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JMESPath function, including the validation of its arguments.
 *
 * @param name the function's name
 * @param parameters the parameters
 * @param isVariadic whether more arguments of the last parameter's types may follow
 * @param body the implementation
 */
record JmespathFunction(String name, List<Parameter> parameters, boolean isVariadic, Body body) {

    /** The implementation, called with validated arguments. */
    interface Body {
        @Nullable
        Object call(List<@Nullable Object> arguments);
    }

    /**
     * The arguments that are accepted.
     *
     * @param types the accepted types; empty for an expression, which has no value yet
     * @param elementTypes for an array, the accepted types of its elements, which must all have the same type; empty
     *     for any
     */
    record Parameter(Set<JmespathType> types, Set<JmespathType> elementTypes) {
        static final Parameter ANY = of(JmespathType.values());
        static final Parameter NUMBER = of(JmespathType.NUMBER);
        static final Parameter STRING = of(JmespathType.STRING);
        static final Parameter ARRAY = of(JmespathType.ARRAY);
        static final Parameter OBJECT = of(JmespathType.OBJECT);
        static final Parameter ARRAY_OR_STRING = of(JmespathType.ARRAY, JmespathType.STRING);
        static final Parameter ARRAY_OBJECT_OR_STRING =
                of(JmespathType.ARRAY, JmespathType.OBJECT, JmespathType.STRING);
        static final Parameter NUMBERS = arrayOf(JmespathType.NUMBER);
        static final Parameter STRINGS = arrayOf(JmespathType.STRING);
        static final Parameter NUMBERS_OR_STRINGS = arrayOf(JmespathType.NUMBER, JmespathType.STRING);
        static final Parameter EXPRESSION = of();

        private static Parameter of(JmespathType... types) {
            return new Parameter(Set.of(types), Set.of());
        }

        private static Parameter arrayOf(JmespathType... elementTypes) {
            return new Parameter(Set.of(JmespathType.ARRAY), Set.of(elementTypes));
        }

        private boolean isExpression() {
            return types.isEmpty();
        }
    }

    /**
     * Rejects calls that are invalid regardless of the arguments' values.
     *
     * @throws JmespathException if there are too few or too many arguments, or one is an expression instead of a value
     *     or vice versa
     */
    void requireForms(List<JmespathNode> arguments) {
        int expected = parameters.size();
        if (isVariadic ? arguments.size() < expected : arguments.size() != expected) {
            throw new JmespathException("The function %s takes %s%d arguments, not %d"
                    .formatted(name, isVariadic ? "at least " : "", expected, arguments.size()));
        }
        for (int i = 0; i < arguments.size(); i++) {
            boolean isExpression = arguments.get(i) instanceof ExpressionReference;
            if (isExpression != parameter(i).isExpression()) {
                throw new JmespathException("The function %s takes %s as argument %d"
                        .formatted(name, isExpression ? "a value" : "an expression (&)", i + 1));
            }
        }
    }

    /**
     * Calls the function.
     *
     * @param arguments of the accepted forms
     * @throws JmespathException if one has an unacceptable type, or is a number outside the supported range
     */
    @Nullable
    Object call(List<@Nullable Object> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!parameter(i).isExpression()) {
                requireType(arguments.get(i), parameter(i));
            }
        }
        try {
            return body.call(arguments);
        } catch (ArithmeticException e) {
            throw new JmespathException(String.valueOf(e.getMessage()));
        }
    }

    private Parameter parameter(int argument) {
        return parameters.get(Math.min(argument, parameters.size() - 1));
    }

    private void requireType(@Nullable Object argument, Parameter parameter) {
        requireOneOf(name, parameter.types, argument);
        if (argument instanceof List<?> array && !parameter.elementTypes.isEmpty()) {
            requireAlike(name, parameter.elementTypes, array);
        }
    }

    /**
     * Requires that all values have the same type, and that it is one of {@code types}.
     *
     * @throws JmespathException otherwise
     */
    static void requireAlike(String function, Set<JmespathType> types, List<?> values) {
        Set<JmespathType> allowed = types;
        for (Object value : values) {
            requireOneOf(function, allowed, value);
            allowed = Set.of(JmespathType.of(value));
        }
    }

    private static void requireOneOf(String function, Set<JmespathType> types, @Nullable Object value) {
        JmespathType type = JmespathType.of(value);
        if (!types.contains(type)) {
            String expected = types.stream().sorted().map(JmespathType::label).collect(Collectors.joining(" or "));
            throw new JmespathException(
                    "The function %s takes %s here, not %s".formatted(function, expected, type.label()));
        }
    }
}
