package io.carillon.paginators;

/** The service gave a token that the walk has followed before, so that it would never end. */
public final class RepeatedTokenException extends PaginationException {
    private static final long serialVersionUID = 1;

    RepeatedTokenException(String tokens) {
        super("Error during pagination: The same next token was received twice: " + tokens);
    }
}
