package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a.*.b}. */
final class ValueProjection extends JmespathNode {
    final JmespathNode object;
    final JmespathNode each;

    ValueProjection(JmespathNode object, JmespathNode each) {
        super(List.of(object, each));
        this.object = object;
        this.each = each;
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        Object value = object.evaluate(current);
        return value != null && JmespathType.of(value) == JmespathType.OBJECT
                ? Projection.project(JmespathValue.values(value), any -> true, each)
                : null;
    }
}
