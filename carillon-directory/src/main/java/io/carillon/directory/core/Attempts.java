package io.carillon.directory.core;

import io.carillon.store.ConditionFailedException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The one loop for changes that may lose a race: read, decide, write under the condition that nothing has changed in between,
 * and start over if something has.
 */
public final class Attempts {
    /** How often a change is attempted before the caller gets a retryable error. */
    static final int MAX = 100;

    private Attempts() {}

    /** One attempt. It is repeated from the beginning, so it must have no effect but its write. */
    public interface Attempt<T> {
        /**
         * Reads, decides and writes.
         *
         * @return the result; empty if another writer was faster
         * @throws ConditionFailedException if another writer was faster
         */
        Optional<T> run() throws ConditionFailedException;
    }

    /**
     * Repeats an attempt until it succeeds, at most {@link #MAX} times.
     *
     * @param changed what is being changed, as the message of the error names it
     * @return the result of the attempt that succeeded; ServiceUnavailableException, which SDKs retry, if none did
     */
    public static <T> T until(String changed, Attempt<T> attempt) {
        return tryUntil(attempt)
                .orElseThrow(() -> Refusal.unavailable("Too many changes of " + changed + " at once. Try again."));
    }

    /** Repeats an attempt that reports whether it succeeded; as {@link #until}. */
    public static void untilTrue(String changed, BooleanSupplier attempt) {
        until(changed, () -> attempt.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Repeats an attempt until it succeeds, at most {@link #MAX} times; empty if it never did. */
    public static <T> Optional<T> tryUntil(Attempt<T> attempt) {
        for (int i = 0; i < MAX; i++) {
            Optional<T> result = once(attempt);
            if (result.isPresent()) {
                return result;
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<T> once(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (ConditionFailedException e) {
            // Another writer was faster: the next attempt decides by what is there now.
            return Optional.empty();
        }
    }
}
