package io.carillon.cli.api;

import io.carillon.paginators.SearchExpression;
import io.carillon.paginators.SearchExpressionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --query} prints of a result.
 *
 * @param expression null for all of it, or if there is a failure
 * @param failure why it cannot be evaluated, whatever the result is; null if it may
 */
record Query(
        @Nullable SearchExpression expression, @Nullable ApiFailure failure) {
    static final Query NONE = new Query(null, null);

    /** Calls that cannot be right. The AWS CLI finds them when it evaluates them, and not while it reads the expression. */
    private static final Pattern CALL = Pattern.compile(": (Unknown function|The function \\w+ takes) ");

    /**
     * Reads an expression.
     *
     * @throws ApiFailure if it is not JMESPath
     */
    static Query of(@Nullable String text) {
        try {
            return text == null ? NONE : new Query(SearchExpression.compile(text), null);
        } catch (SearchExpressionException e) {
            String problem = "Bad value for --query " + text + ": " + e.getMessage();
            if (CALL.matcher(problem).find()) {
                return new Query(null, ApiFailure.value(problem));
            }
            throw ApiFailure.usage(problem);
        }
    }
}
