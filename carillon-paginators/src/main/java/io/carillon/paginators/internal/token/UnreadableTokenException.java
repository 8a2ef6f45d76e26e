package io.carillon.paginators.internal.token;

/** A starting token is neither a resume token of this operation nor a token of the service. */
public final class UnreadableTokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableTokenException(String detail) {
        super("Bad starting token: " + detail);
    }
}
