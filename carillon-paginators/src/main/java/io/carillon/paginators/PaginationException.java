package io.carillon.paginators;

/** Something is wrong with a walk itself. What the service says comes as the SDK's own exceptions instead. */
public class PaginationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PaginationException(String message) {
        super(message);
    }

    PaginationException(String message, Throwable cause) {
        super(message, cause);
    }
}
