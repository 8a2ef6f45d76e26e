package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a && b && c}: the first operand that is false, otherwise the last one. */
final class And extends JmespathNode {
    final List<JmespathNode> operands;

    And(List<JmespathNode> operands) {
        super(operands);
        this.operands = operands;
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        Object value = null;
        for (JmespathNode operand : operands) {
            value = operand.evaluate(current);
            if (JmespathValue.isFalse(value)) {
                return value;
            }
        }
        return value;
    }
}
