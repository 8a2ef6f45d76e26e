package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code &a}: an argument that the function itself evaluates. */
final class ExpressionReference extends JmespathNode {
    final JmespathNode expression;

    ExpressionReference(JmespathNode expression) {
        super(List.of(expression));
        this.expression = expression;
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        return expression.evaluate(current);
    }
}
