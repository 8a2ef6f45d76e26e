package io.carillon.paginators.internal.jmespath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class FunctionCall extends JmespathNode {
    private final JmespathFunction function;
    final List<JmespathNode> arguments;

    /**
     * @throws JmespathException if the number of arguments is wrong, or an argument is an expression instead of a value
     *     or vice versa
     */
    FunctionCall(JmespathFunction function, List<JmespathNode> arguments) {
        super(arguments);
        this.function = function;
        this.arguments = arguments;
        function.requireForms(arguments);
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        List<@Nullable Object> values = new ArrayList<>(arguments.size());
        for (JmespathNode argument : arguments) {
            values.add(argument instanceof ExpressionReference ? argument : argument.evaluate(current));
        }
        return function.call(values);
    }
}
