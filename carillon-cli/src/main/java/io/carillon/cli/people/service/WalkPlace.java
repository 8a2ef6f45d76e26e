package io.carillon.cli.people.service;

import org.jspecify.annotations.Nullable;

/**
 * Where a walk goes on, as text for the journal of an import.
 *
 * @param byCursor how the service was paged
 * @param total what the service said first of how many users it has; null if it did not
 * @param token the paginator's resume token
 */
record WalkPlace(boolean byCursor, @Nullable Long total, String token) {
    private static final String CURSOR = "cursor";
    private static final String INDEX = "index";
    private static final String UNKNOWN = "-";

    String text() {
        return (byCursor ? CURSOR : INDEX) + " " + (total == null ? UNKNOWN : total) + " " + token;
    }

    /** Reads {@link #text}; null if it is something else. */
    static @Nullable WalkPlace read(String text) {
        String[] parts = text.split(" ", 3);
        if (parts.length < 3
                || !(parts[0].equals(CURSOR) || parts[0].equals(INDEX))
                || !parts[1].matches("-|[0-9]{1,18}")) {
            return null;
        }
        return new WalkPlace(
                parts[0].equals(CURSOR), parts[1].equals(UNKNOWN) ? null : Long.valueOf(parts[1]), parts[2]);
    }
}
