package io.carillon.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Checks the arguments of a {@link Store}'s calls, for the engines. */
public final class StoreArguments {
    private StoreArguments() {}

    /**
     * Requires valid names of a partition and of the keys to be changed there.
     *
     * @throws IllegalArgumentException if one is empty or has unpaired surrogates or U+0000
     */
    public static void requireNames(String partition, List<Change> changes) {
        requireName(partition);
        changes.forEach(change -> requireName(change.key()));
    }

    private static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a partition or key must not be empty or contain unpaired surrogates or U+0000");
        }
    }

    /** Those of {@code keys} that a record can have, in their order; none if no partition has that name. */
    public static Collection<String> possible(String partition, Collection<String> keys) {
        if (!isName(partition)) {
            return List.of();
        }
        return keys.stream().allMatch(StoreArguments::isName)
                ? keys
                : keys.stream().filter(StoreArguments::isName).toList();
    }

    /** Whether a record can have this place. What no record can have is not found, and no engine is asked for it. */
    public static boolean isPossible(String partition, String key) {
        return isName(partition) && isName(key);
    }

    /** Whether a partition can have this name, and keys this prefix. */
    public static boolean isPossiblePrefix(String partition, String prefix) {
        return isName(partition) && isText(prefix);
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && isText(name);
    }

    private static boolean isText(String name) {
        boolean isValid = true;
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
        return isValid;
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
