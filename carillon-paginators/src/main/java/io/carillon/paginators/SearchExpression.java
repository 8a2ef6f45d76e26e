package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.JmespathException;
import io.carillon.paginators.internal.jmespath.JmespathNode;
import io.carillon.paginators.internal.jmespath.JmespathParser;
import io.carillon.paginators.internal.jmespath.NameCheck;
import io.carillon.paginators.internal.sdk.MemberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JMESPath expression over a response, evaluated as in jmespath.py, without converting the response to JSON. It also
 * searches plain values: null, Boolean, numbers, String, Instant, SdkBytes, and Lists and Maps of these. Immutable.
 */
public final class SearchExpression {
    private final String text;
    private final JmespathNode node;
    private final @Nullable String wrongCall;

    private SearchExpression(String text, JmespathNode node, @Nullable String wrongCall) {
        this.text = text;
        this.node = node;
        this.wrongCall = wrongCall;
    }

    /**
     * Compiles an expression.
     *
     * @param text in JMESPath
     * @return the expression, which can be applied to any number of responses
     * @throws SearchExpressionException if it is not valid JMESPath, calls an unknown function or calls one with the
     *     wrong number of arguments
     */
    public static SearchExpression compile(String text) {
        SearchExpression expression = compileLazily(text);
        if (expression.wrongCall != null) {
            throw new SearchExpressionException(text, new JmespathException(expression.wrongCall));
        }
        return expression;
    }

    /**
     * Compiles an expression whose wrong calls fail only if they are evaluated, as in jmespath.py and the AWS CLI: {@code
     * Users || nonsense(@)} finds users if there are any.
     *
     * @param text in JMESPath
     * @return the expression, which can be applied to any number of responses
     * @throws SearchExpressionException if it is not valid JMESPath
     */
    public static SearchExpression compileLazily(String text) {
        Objects.requireNonNull(text, "text");
        try {
            List<String> wrongCalls = new ArrayList<>();
            JmespathNode node = JmespathParser.parse(text, wrongCalls);
            return new SearchExpression(text, node, wrongCalls.isEmpty() ? null : wrongCalls.get(0));
        } catch (JmespathException e) {
            throw new SearchExpressionException(text, e);
        }
    }

    /**
     * What is wrong with a call of an expression that was compiled lazily: an unknown function, the wrong number of
     * arguments, or a slice with step 0.
     *
     * @return what is wrong; empty if there is no such call
     */
    public Optional<String> wrongCall() {
        return Optional.ofNullable(wrongCall);
    }

    /** Describes a name in the expression that responses of this type cannot have; empty if there is none. */
    Optional<String> problem(MemberType response) {
        return NameCheck.problem(node, response);
    }

    /**
     * The result of the expression: null, a Boolean, number, String, Instant, SdkBytes or model object of the response,
     * or a List or Map of these. What it takes from the response unchanged is the same object.
     *
     * @param response a response or another model object, or a plain value
     * @return what it selects; null if that is nothing
     * @throws SearchExpressionException if a function gets an argument it does not accept
     */
    public @Nullable Object search(@Nullable Object response) {
        try {
            return node.evaluate(response);
        } catch (JmespathException e) {
            throw new SearchExpressionException(text, e);
        }
    }
}
