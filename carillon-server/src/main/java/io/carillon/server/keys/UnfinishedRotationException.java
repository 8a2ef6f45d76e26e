package io.carillon.server.keys;

/** Secrets are still encrypted with a key that was to be removed. */
public final class UnfinishedRotationException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    UnfinishedRotationException() {
        super("Some secrets in the store are still encrypted with an earlier key.");
    }
}
