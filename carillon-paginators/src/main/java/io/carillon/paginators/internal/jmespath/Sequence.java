package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a.b}, {@code a | b}: each part is evaluated on the result of the previous one. */
sealed class Sequence extends JmespathNode permits IndexSequence {
    final JmespathNode first;
    final JmespathNode second;

    Sequence(JmespathNode first, JmespathNode second) {
        super(List.of(first, second));
        this.first = first;
        this.second = second;
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        return second.evaluate(first.evaluate(current));
    }
}
