package io.carillon.paginators.internal.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position in a listing.
 *
 * @param tokens the values of the model's input tokens, in its order; null for a parameter that is not sent
 * @param amount how many items to skip from there
 */
public record Position(List<@Nullable Object> tokens, long amount) {
    public Position {
        tokens = Collections.unmodifiableList(new ArrayList<>(tokens));
        if (amount < 0) {
            throw new IllegalArgumentException("The amount to skip is negative: " + amount);
        }
    }
}
