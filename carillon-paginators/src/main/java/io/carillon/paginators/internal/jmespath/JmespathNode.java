package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a JMESPath expression, evaluated as in jmespath.py. Immutable. */
public abstract sealed class JmespathNode
        permits And,
                Comparison,
                Current,
                ExpressionReference,
                Field,
                FilterProjection,
                Flatten,
                FunctionCall,
                Index,
                Literal,
                MultiSelectHash,
                MultiSelectList,
                Not,
                Or,
                Projection,
                Sequence,
                Slice,
                ValueProjection,
                WrongCall {
    /** Far deeper than realistic expressions, but safe on a small thread's stack. */
    static final int DEEPEST = 128;

    private final int height;

    /**
     * @param children the nodes that this one evaluates
     * @throws JmespathException if they are nested too deeply
     */
    JmespathNode(List<? extends JmespathNode> children) {
        int highest = 0;
        for (JmespathNode child : children) {
            highest = Math.max(highest, child.height);
        }
        height = highest + 1;
        if (height > DEEPEST) {
            throw new JmespathException("Nested more than " + DEEPEST + " deep");
        }
    }

    /** The value of this node, given the current value. */
    public abstract @Nullable Object evaluate(@Nullable Object current);
}
