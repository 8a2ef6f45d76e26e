package io.carillon.paginators;

import io.carillon.paginators.internal.jmespath.JmespathException;

/** A search expression is no JMESPath, or asks of a page what cannot be done, such as the sum of texts. */
public final class SearchExpressionException extends PaginationException {
    private static final long serialVersionUID = 1;

    SearchExpressionException(String expression, JmespathException cause) {
        super("JMESPath expression " + expression + ": " + cause.getMessage(), cause);
    }
}
