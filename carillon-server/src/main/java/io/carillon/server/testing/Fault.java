package io.carillon.server.testing;

import io.carillon.server.http.ErrorResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a server can do to a request. Each has a name, by which the journal and the HTTP API call it. */
public sealed interface Fault {
    /** When a fault is applied. At most one of each is applied to a request, in this order. */
    enum Step {
        /** Before anything else. */
        DELAY,
        /** In place of the work. */
        BEFORE_WORK,
        /** As a part of the work: reading a page of a listing. */
        PAGE,
        /** When the response is ready. */
        AFTER_WORK
    }

    /** Its name. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** When it is applied. */
    Step step();

    /** What else there is to say of it, by the names of the HTTP API. */
    default Map<String, Object> members() {
        return Map.of();
    }

    /** Answers with ThrottledClientException, 429, as a server with a rate limit does. Nothing is done. */
    record Throttle() implements Fault {
        @Override
        public Step step() {
            return Step.BEFORE_WORK;
        }
    }

    /**
     * Answers with an error, and the HTTP status that goes with it. Nothing is done.
     *
     * @param error one of {@link ErrorResponse#names}, such as {@code ServiceUnavailableException}
     */
    record Fail(String error) implements Fault {
        /** Refuses an error that the AWS model does not have. */
        public Fail {
            if (!ErrorResponse.names().contains(error)) {
                throw new IllegalArgumentException("The API has no error " + error + ". It has: "
                        + String.join(", ", ErrorResponse.names()) + ".");
            }
        }

        @Override
        public Step step() {
            return Step.BEFORE_WORK;
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("Error", error);
        }
    }

    /**
     * Waits before the work. Whoever resets the server ends the wait.
     *
     * @param duration at most {@link #MAX}
     */
    record Delay(Duration duration) implements Fault {
        /** More than the read timeouts that SDKs have by default: boto3's, the longest, is a minute. */
        public static final Duration MAX = Duration.ofMinutes(5);

        /** Refuses a negative delay, and one over the limit. */
        public Delay {
            if (duration.isNegative() || duration.compareTo(MAX) > 0) {
                throw new IllegalArgumentException("A delay is between 0 and " + MAX.toMillis() + " milliseconds.");
            }
        }

        @Override
        public Step step() {
            return Step.DELAY;
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("Milliseconds", duration.toMillis());
        }
    }

    /** Closes the connection in place of a response. Nothing is done. */
    record DropBeforeWork() implements Fault {
        @Override
        public Step step() {
            return Step.BEFORE_WORK;
        }
    }

    /** Does what was asked for, and then closes the connection in place of a response: the lost response. */
    record DropAfterWork() implements Fault {
        @Override
        public Step step() {
            return Step.AFTER_WORK;
        }
    }

    /** Returns a page with the NextToken that it was asked for by, so that the listing never ends. Not for a first page. */
    record RepeatToken() implements Fault {
        @Override
        public Step step() {
            return Step.PAGE;
        }
    }

    /** Returns a page with no items and a NextToken, which leads to the page that was asked for. */
    record EmptyPage() implements Fault {
        @Override
        public Step step() {
            return Step.PAGE;
        }
    }

    /**
     * Returns a page with fewer items than were asked for. Its NextToken leads to the others.
     *
     * @param items how many it has at most; at least 1
     */
    record ShortPage(int items) implements Fault {
        /** Refuses a page without items, which is {@link EmptyPage}. */
        public ShortPage {
            if (items < 1) {
                throw new IllegalArgumentException("A short page has at least 1 item.");
            }
        }

        @Override
        public Step step() {
            return Step.PAGE;
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("Items", items);
        }
    }

    /** The fault as the HTTP API writes it. */
    default Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("Fault", name());
        map.putAll(members());
        return map;
    }
}
