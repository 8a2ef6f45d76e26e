package io.carillon.server.keys;

/** A secret in the store was encrypted with another key than those of the key file, or was changed since. */
public final class WrongKeyFileException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    WrongKeyFileException(Throwable cause) {
        super(
                "The secrets in the store do not open with this secret.key. All servers of a store need copies of the one"
                        + " that it began with.",
                cause);
    }

    /** After a rotation of which the file was not copied here. */
    WrongKeyFileException(String keyId) {
        super("Secrets in the store are encrypted with the key " + keyId + ", which this secret.key does not contain.");
    }
}
