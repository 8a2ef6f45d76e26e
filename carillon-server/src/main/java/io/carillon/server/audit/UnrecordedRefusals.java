package io.carillon.server.audit;

import java.util.Map;
import java.util.TreeMap;

/** Counts refused changes that have no record of their own, by the name of the error. Safe for many threads. */
final class UnrecordedRefusals {
    private static final String UNKNOWN = "Unknown";

    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * Counts a refusal.
     *
     * @param error one of the server's names of errors, of which there are a few; null for none
     */
    synchronized void count(@org.jspecify.annotations.Nullable String error) {
        counts.merge(error == null ? UNKNOWN : error, 1L, Long::sum);
    }

    /** The counts since the last call. */
    synchronized Map<String, Long> take() {
        Map<String, Long> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }
}
