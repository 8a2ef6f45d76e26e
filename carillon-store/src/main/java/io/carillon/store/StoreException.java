package io.carillon.store;

import org.jspecify.annotations.Nullable;

/**
 * The engine could not do what was asked. Subclasses identify what an operator can fix: {@link DamagedException} and
 * {@link DiskException}; anything else means that the database does not respond.
 */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure with the engine's own exception as its cause, if there is one. */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
