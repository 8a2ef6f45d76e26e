package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class Not extends JmespathNode {
    final JmespathNode operand;

    Not(JmespathNode operand) {
        super(List.of(operand));
        this.operand = operand;
    }

    @Override
    public Object evaluate(@Nullable Object current) {
        return JmespathValue.isFalse(operand.evaluate(current));
    }
}
