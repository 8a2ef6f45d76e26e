package io.carillon.paginators.internal.token;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices in constant memory that a walk goes in circles: Brent's algorithm over the tokens of its pages. A token that
 * repeats at once, or leads back to where the walk began, is noticed at once; any other circle within a few rounds,
 * however late it begins. Not thread-safe.
 */
public final class TokenCycle {
    private List<@Nullable Object> origin;
    private List<@Nullable Object> previous;
    private List<@Nullable Object> landmark;
    private long stepsFromLandmark;
    private long stepsToNextLandmark = 1;

    /** Begins with the tokens that fetch the first page. */
    public TokenCycle(List<@Nullable Object> start) {
        origin = start;
        previous = start;
        landmark = start;
    }

    /** Tells whether the tokens of the next page lead back to a page that was there before. */
    public boolean closes(List<@Nullable Object> tokens) {
        if (tokens.equals(previous) || tokens.equals(landmark) || tokens.equals(origin)) {
            return true;
        }
        if (origin.stream().allMatch(Objects::isNull)) {
            // No token leads back to the beginning; the first one that can repeat is the second page's.
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
