package io.carillon.store;

import org.jspecify.annotations.Nullable;

/** Stored data is damaged: something other than a store has changed it. Retrying does not help. */
public class DamagedException extends StoreException {
    private static final long serialVersionUID = 1;

    /** Damage as reported by the engine. */
    public DamagedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
