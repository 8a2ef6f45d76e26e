package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.JmespathException;
import io.carillon.paginators.internal.jmespath.JmespathNode;
import io.carillon.paginators.internal.jmespath.JmespathParser;
import io.carillon.paginators.internal.jmespath.NameCheck;
import io.carillon.paginators.internal.sdk.MemberType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JMESPath expression over a response, without a detour by JSON: as jmespath.py has it. Immutable. */
final class SearchExpression {
    private final String text;
    private final JmespathNode node;

    private SearchExpression(String text, JmespathNode node) {
        this.text = text;
        this.node = node;
    }

    /**
     * Reads an expression.
     *
     * @throws SearchExpressionException if it is no JMESPath, or calls a function that there is not, or in a form that it
     *     does not have
     */
    static SearchExpression compile(String text) {
        try {
            return new SearchExpression(text, JmespathParser.parse(text));
        } catch (JmespathException e) {
            throw new SearchExpressionException(text, e);
        }
    }

    /** What is wrong with a name in it that no response of this type can have; empty if all is right. */
    Optional<String> problem(MemberType response) {
        return NameCheck.problem(node, response);
    }

    /**
     * What the expression finds: null, a Boolean, number, String, Instant, SdkBytes or model object of the response, or a List
     * or Map of those.
     *
     * @throws SearchExpressionException if a function is given what it does not take
     */
    @Nullable
    Object search(@Nullable Object response) {
        try {
            return node.evaluate(response);
        } catch (JmespathException e) {
            throw new SearchExpressionException(text, e);
        }
    }
}
