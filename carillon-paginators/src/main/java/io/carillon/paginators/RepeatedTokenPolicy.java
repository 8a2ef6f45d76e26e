package io.carillon.paginators;

/** What a walk does when the service gives it a token that it has followed before. */
public enum RepeatedTokenPolicy {
    /** Throws {@link RepeatedTokenException}, as botocore does. */
    FAIL,

    /**
     * Ends the walk after the page that holds the token. The resume token stays: a service that repeats its token to say
     * that nothing is left for now, as CloudWatch Logs does in GetLogEvents, continues from it when there is more.
     */
    STOP
}
