package io.carillon.paginators.internal.jmespath;

/** A JMESPath expression is invalid, or a function got an argument it does not accept. */
public final class JmespathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JmespathException(String message) {
        super(message);
    }
}
