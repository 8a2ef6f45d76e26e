package io.carillon.cli.conformance;

import java.time.Duration;

/**
 * How much a run may take, so that it ends whatever the endpoint does.
 *
 * @param perRequest how long the endpoint may take for a response
 * @param time for all checks; removing what they made has {@link #REMOVAL_TIME} more
 * @param requests of all checks
 */
public record Limits(Duration perRequest, Duration time, int requests) {
    /** Default of {@link #perRequest}, in seconds. */
    public static final int REQUEST_SECONDS = 10;

    /** Default of {@link #time}, in seconds. */
    public static final int SECONDS = 600;

    /** Default of {@link #requests}: eight times as many as a run against Carillon needs. */
    public static final int REQUESTS = 4000;

    /** After so many requests without a response, one after the other, the rest of the checks is not run. */
    static final int UNANSWERED_IN_A_ROW = 5;

    /** The greatest response that is read, in bytes. */
    static final int RESPONSE_BYTES = 8 << 20;

    /** How many pages of a listing are read. */
    static final int PAGES = 200;

    private static final Duration REMOVAL_TIME = Duration.ofMinutes(2);

    /** Those for removing what a run made. */
    Limits ofRemoval() {
        return new Limits(perRequest, REMOVAL_TIME, requests);
    }
}
