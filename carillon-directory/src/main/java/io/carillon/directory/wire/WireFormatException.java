package io.carillon.directory.wire;

/** A JSON text is malformed, or contains a value of another type than its member has in the AWS model. */
public final class WireFormatException extends Exception {
    private static final long serialVersionUID = 1;

    /** A failure whose message may be shown to the sender of the text; it never quotes a value. */
    public WireFormatException(String message) {
        super(message, null, false, false);
    }
}
