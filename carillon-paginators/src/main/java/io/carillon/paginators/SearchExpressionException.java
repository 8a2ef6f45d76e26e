package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.JmespathException;

/**
 * A search expression is not valid JMESPath, applies a function to values it does not accept, such as a sum of texts,
 * or has a result that is not of the requested type.
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
