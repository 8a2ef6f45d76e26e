package io.carillon.paginators;

/** A starting token is neither a resume token of this operation nor a token of the service. */
final class UnreadableTokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableTokenException(String detail) {
        super("Bad starting token: " + detail);
    }
}
