package io.carillon.paginators;

/** What a walk does when the service gives it a token that it has followed before. */
public enum RepeatedTokenPolicy {
    /** Throws {@link RepeatedTokenException}, as botocore does. */
    FAIL,

    /** Ends the walk after the page that holds the token, as if the service had given none. */
    STOP
}
