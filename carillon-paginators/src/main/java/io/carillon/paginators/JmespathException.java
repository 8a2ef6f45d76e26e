package io.carillon.paginators;

/** What is wrong with a JMESPath expression, or with what one of its functions was given. */
final class JmespathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JmespathException(String message) {
        super(message);
    }
}
