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
        boolean isValid = !name.isEmpty();
        for (int i = 0; i < name.length() && isValid; i++) {
            char c = name.charAt(i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < name.length()
                    && Character.isLowSurrogate(name.charAt(i + 1));
            if (isPair) {
                i++;
            }
            isValid = c != 0 && (isPair || !Character.isSurrogate(c));
        }
        if (!isValid) {
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
        if (areAscending(changes)) {
            return;
        }
        var keys = new HashSet<String>(changes.size() * 2);
        for (Change change : changes) {
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException("a write has at most one change per key");
            }
        }
    }

    /** Large writes have their keys in order, and then need no set. */
    private static boolean areAscending(List<Change> changes) {
        String last = "";
        for (Change change : changes) {
            if (change.key().compareTo(last) <= 0) {
                return false;
            }
            last = change.key();
        }
        return true;
    }
}
