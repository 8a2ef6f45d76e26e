package io.carillon.cli.api;

import io.carillon.paginators.SearchExpression;
import io.carillon.paginators.SearchExpressionException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --query} prints of a result.
 *
 * @param expression null for all of it
 * @param failure a call in it that fails if it is evaluated; null if there is none
 */
record Query(
        @Nullable SearchExpression expression, @Nullable ApiFailure failure) {
    static final Query NONE = new Query(null, null);

    /**
     * Reads an expression.
     *
     * @throws ApiFailure if it is not JMESPath
     */
    static Query of(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        try {
            SearchExpression expression = SearchExpression.compileLazily(text);
            return new Query(
                    expression,
                    expression
                            .wrongCall()
                            .map(problem -> ApiFailure.value(problem(text, problem)))
                            .orElse(null));
        } catch (SearchExpressionException e) {
            throw ApiFailure.usage(problem(text, String.valueOf(e.getMessage())));
        }
    }

    private static String problem(String text, String problem) {
        return "Bad value for --query " + text + ": " + problem;
    }
}
