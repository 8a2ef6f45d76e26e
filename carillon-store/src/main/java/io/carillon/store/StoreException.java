package io.carillon.store;

import org.jspecify.annotations.Nullable;

/**
 * The engine could not do what was asked. Subclasses name what an operator must know to mend it: {@link DamagedException},
 * {@link DiskException}; anything else is a database that does not answer.
 */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure with the engine's own exception as its cause, if there is one. */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
