package io.carillon.paginators.internal.jmespath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a JMESPath expression, as jmespath.py evaluates it. Immutable. */
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
                ValueProjection {
    /** Far beyond what anybody writes, and within what the stack of a small thread can bear. */
    static final int DEEPEST = 128;

    private final int height;

    /**
     * @param children the parts that this one evaluates
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

    /** The value, given that of the current node. */
    public abstract @Nullable Object evaluate(@Nullable Object current);
}
