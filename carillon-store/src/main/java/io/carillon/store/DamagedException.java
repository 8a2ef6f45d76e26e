package io.carillon.store;

import org.jspecify.annotations.Nullable;

/** What is stored is damaged: it was changed by something other than a store. Trying again does not help. */
public class DamagedException extends StoreException {
    private static final long serialVersionUID = 1;

    /** Damage as the engine reports it. */
    public DamagedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
