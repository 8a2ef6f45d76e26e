package io.carillon.paginators;

import io.carillon.paginators.internal.token.UnreadableTokenException;

/** A starting token is neither a resume token of this operation nor a token of the service. */
public final class BadStartingTokenException extends PaginationException {
    private static final long serialVersionUID = 1;

    BadStartingTokenException(UnreadableTokenException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
