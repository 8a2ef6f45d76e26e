package io.carillon.paginators.internal.token;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Detects cycles in a walk in constant memory, by Brent's algorithm over the tokens of its pages. A token that is
 * repeated immediately, or leads back to where the walk began, is detected at once; any other cycle within a few
 * rounds, however late it begins. Not thread-safe.
 */
public final class TokenCycle {
    private List<@Nullable Object> origin;
    private List<@Nullable Object> previous;
    private List<@Nullable Object> landmark;
    private long stepsFromLandmark;
    private long stepsToNextLandmark = 1;

    /** Starts with the tokens that fetch the first page. */
    public TokenCycle(List<@Nullable Object> start) {
        origin = start;
        previous = start;
        landmark = start;
    }

    /** Returns whether the tokens of the next page lead back to an earlier page. */
    public boolean closes(List<@Nullable Object> tokens) {
        if (tokens.equals(previous) || tokens.equals(landmark) || tokens.equals(origin)) {
            return true;
        }
        if (origin.stream().allMatch(Objects::isNull)) {
            // No token leads back to the very beginning; the earliest one that can repeat is the second page's.
            origin = tokens;
        }
        previous = tokens;
        if (++stepsFromLandmark == stepsToNextLandmark) {
            landmark = tokens;
            stepsFromLandmark = 0;
            stepsToNextLandmark *= 2;
        }
        return false;
    }
}
