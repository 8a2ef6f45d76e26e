package io.carillon.paginators;

/** What a walk does when the service returns a token that the walk has already followed. */
public enum RepeatedTokenPolicy {
    /** Throws {@link RepeatedTokenException}, as botocore does. */
    FAIL,

    /**
     * Ends the walk after the page that has the token. The resume token is kept: a service that repeats its token to
     * signal that nothing is left for now, as CloudWatch Logs does in GetLogEvents, continues from it when there is
     * more.
     */
    STOP
}
