package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a[?c].b}. */
final class FilterProjection extends JmespathNode {
    final JmespathNode list;
    final JmespathNode condition;
    final JmespathNode each;

    FilterProjection(JmespathNode list, JmespathNode condition, JmespathNode each) {
        super(List.of(list, condition, each));
        this.list = list;
        this.condition = condition;
        this.each = each;
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        return list.evaluate(current) instanceof List<?> elements
                ? Projection.project(elements, element -> !JmespathValue.isFalse(condition.evaluate(element)), each)
                : null;
    }
}
