package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.JmespathException;

/**
 * A search expression is no JMESPath, asks of a page what cannot be done, such as the sum of texts, or finds what is not of
 * the type that was asked for.
 */
public final class SearchExpressionException extends PaginationException {
    private static final long serialVersionUID = 1;

    SearchExpressionException(String expression, JmespathException cause) {
        super("JMESPath expression " + expression + ": " + cause.getMessage(), cause);
    }

    SearchExpressionException(String expression, String problem) {
        super("JMESPath expression " + expression + ": " + problem);
    }
}
