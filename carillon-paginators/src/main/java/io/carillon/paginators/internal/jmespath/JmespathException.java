package io.carillon.paginators.internal.jmespath;

/** What is wrong with a JMESPath expression, or with what one of its functions was given. */
public final class JmespathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JmespathException(String message) {
        super(message);
    }
}
