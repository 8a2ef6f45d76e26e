package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that is wrong whatever its arguments are. As in jmespath.py, it fails when it is evaluated. */
final class WrongCall extends JmespathNode {
    private final String problem;
    private final List<JmespathNode> arguments;

    WrongCall(String problem, List<JmespathNode> arguments) {
        super(arguments);
        this.problem = problem;
        this.arguments = arguments;
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        for (JmespathNode argument : arguments) {
            if (!(argument instanceof ExpressionReference)) {
                argument.evaluate(current);
            }
        }
        throw new JmespathException(problem);
    }
}
