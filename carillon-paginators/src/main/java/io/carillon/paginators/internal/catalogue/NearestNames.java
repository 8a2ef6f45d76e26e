package io.carillon.paginators.internal.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Suggests similar names for a misspelled one. */
public final class NearestNames {
    private static final int MOST = 3;
    private static final int LONGEST = 100;

    /** Up to a third of the letters may be wrong. */
    private static final int SHARE = 3;

    private NearestNames() {}

    /** The names within a small edit distance, nearest first; none for an excessively long name. */
    public static List<String> of(String name, Collection<String> names) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        record Candidate(String name, int distance) {}
        return names.stream()
                .map(candidate -> new Candidate(candidate, distance(name, candidate)))
                .filter(candidate -> candidate.distance() <= Math.max(2, name.length() / SHARE))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name)
                .limit(MOST)
                .toList();
    }

    /** The Levenshtein distance: how many letters must be added, removed or replaced. */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
