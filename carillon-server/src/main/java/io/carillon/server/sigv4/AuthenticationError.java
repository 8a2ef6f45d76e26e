package io.carillon.server.sigv4;

/** The errors of AWS's services for requests that cannot be authenticated, as services with JSON bodies name them. */
public enum AuthenticationError {
    /** The request has no {@code Authorization} header. */
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
    /** The {@code Authorization} header or the date is not there in full, or not in the right form. */
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400),
    /** There is no such access key, or the session token is not the one that belongs to it. */
    UNRECOGNIZED_CLIENT("UnrecognizedClientException", 403),
    /** The signature is not that of this request, or not for this service or this time. */
    INVALID_SIGNATURE("InvalidSignatureException", 403),
    /** The request is right, but its temporary credential has ended. */
    EXPIRED_TOKEN("ExpiredTokenException", 403);

    private final String errorName;
    private final int status;

    AuthenticationError(String errorName, int status) {
        this.errorName = errorName;
        this.status = status;
    }

    /** The name clients know the error by: the value of {@code x-amzn-ErrorType}. */
    public String errorName() {
        return errorName;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The exception for this error; the message is for the caller of the service to read. */
    AuthenticationException because(String message) {
        return new AuthenticationException(this, message);
    }
}
