package io.carillon.server.keys;

/** A secret in the store was encrypted with another key than that of the key file, or was changed since. */
public final class WrongKeyFileException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    WrongKeyFileException(Throwable cause) {
        super(
                "The secrets in the store do not open with this secret.key. All servers of a store need copies of the one"
                        + " that it began with.",
                cause);
    }
}
