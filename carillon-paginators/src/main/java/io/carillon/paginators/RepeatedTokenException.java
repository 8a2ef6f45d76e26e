package io.carillon.paginators;

/** The service returned a token that the walk has already followed, so the walk would never end. */
public final class RepeatedTokenException extends PaginationException {
    private static final long serialVersionUID = 1;

    RepeatedTokenException(String tokens) {
        super("Error during pagination: The same next token was received twice: " + tokens);
    }
}
