package io.carillon.paginators.internal.jmespath;

import io.carillon.paginators.internal.python.PythonNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class Comparison extends JmespathNode {
    private final JmespathTokenType comparator;
    final JmespathNode left;
    final JmespathNode right;

    Comparison(JmespathTokenType comparator, JmespathNode left, JmespathNode right) {
        super(List.of(left, right));
        this.comparator = comparator;
        this.left = left;
        this.right = right;
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        Object one = left.evaluate(current);
        Object other = right.evaluate(current);
        return switch (comparator) {
            case EQUAL -> JmespathValue.equal(one, other);
            case NOT_EQUAL -> !JmespathValue.equal(one, other);
            default -> (one == null || other == null) ? null : order(one, other);
        };
    }

    /** Returns null unless both are numbers or both are strings. */
    private @Nullable Boolean order(Object one, Object other) {
        JmespathType type = JmespathType.of(one);
        if (type != JmespathType.of(other) || (type != JmespathType.NUMBER && type != JmespathType.STRING)) {
            return null;
        } else if (one instanceof Number number && (PythonNumber.isNaN(number) || PythonNumber.isNaN((Number) other))) {
            return false;
        }
        int order = JmespathValue.compare(one, other);
        return switch (comparator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }
}
