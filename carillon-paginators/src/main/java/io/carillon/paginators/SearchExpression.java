package io.carillon.paginators;

import org.jspecify.annotations.Nullable;
import software.amazon.smithy.jmespath.ExpressionProblem;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExpression;

/** A JMESPath expression over a response, without a detour by JSON. Immutable. */
final class SearchExpression {
    private final String text;
    private final JmespathExpression expression;

    private SearchExpression(String text, JmespathExpression expression) {
        this.text = text;
        this.expression = expression;
    }

    /**
     * Reads an expression.
     *
     * @throws SearchExpressionException if it is no JMESPath, or calls a function that there is not
     */
    static SearchExpression compile(String text) {
        try {
            JmespathExpression expression = JmespathExpression.parse(text, SdkRuntime.INSTANCE);
            for (ExpressionProblem problem : expression.lint().getProblems()) {
                if (problem.severity == ExpressionProblem.Severity.ERROR) {
                    throw new JmespathException(problem.message);
                }
            }
            return new SearchExpression(text, expression);
        } catch (JmespathException e) {
            throw new SearchExpressionException(text, e);
        }
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
            return expression.evaluate(response, SdkRuntime.INSTANCE);
        } catch (JmespathException e) {
            throw new SearchExpressionException(text, e);
        }
    }
}
