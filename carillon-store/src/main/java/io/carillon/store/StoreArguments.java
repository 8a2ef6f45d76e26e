package io.carillon.store;

import java.util.HashSet;
import java.util.List;

/** Checks the arguments of a {@link Store}'s calls, for the engines. */
public final class StoreArguments {
    private StoreArguments() {}

    /**
     * Requires a valid name of a partition or key.
     *
     * @throws IllegalArgumentException if it is empty or has unpaired surrogates or U+0000
     */
    public static void requireName(String name) {
        boolean wrong = name.isEmpty()
                || name.codePoints()
                        .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (wrong) {
            throw new IllegalArgumentException(
                    "a partition or key must not be empty or contain unpaired surrogates or U+0000");
        }
    }

    /**
     * Requires a valid maximum number of results.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
    }

    /**
     * Requires that there are changes, and that no two have the same key.
     *
     * @throws IllegalArgumentException otherwise
     */
    public static void requireChanges(List<Change> changes) {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a write needs at least one change");
        }
        var keys = new HashSet<String>();
        for (Change change : changes) {
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException("a write has at most one change per key");
            }
        }
    }
}
