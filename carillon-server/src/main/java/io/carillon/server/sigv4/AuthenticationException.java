package io.carillon.server.sigv4;

/**
 * A request was refused. The message is for the caller to read: it says what to check, and holds neither secrets nor
 * the signature that would have been right. There is no stack trace, as anybody can cause any number of these.
 */
public final class AuthenticationException extends RuntimeException {
    private final AuthenticationError error;

    AuthenticationException(AuthenticationError error, String message) {
        super(message, null, false, false);
        this.error = error;
    }

    /** Which error it is. */
    public AuthenticationError error() {
        return error;
    }

    /** The name clients know the error by: the value of {@code x-amzn-ErrorType}. */
    public String errorName() {
        return error.errorName();
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return error.status();
    }
}
