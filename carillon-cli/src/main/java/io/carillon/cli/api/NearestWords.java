package io.carillon.cli.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What may have been meant by a word that is not known. */
final class NearestWords {
    private static final int MAX_SUGGESTIONS = 2;

    private NearestWords() {}

    /** A question with the words that differ least; empty if none is near. */
    static String of(String word, Collection<String> known) {
        int most = Math.max(1, word.length() / 3);
        List<String> nearest = known.stream()
                .filter(each -> distance(word, each) <= most)
                .sorted(Comparator.comparingInt(each -> distance(word, each)))
                .limit(MAX_SUGGESTIONS)
                .map(each -> "'" + each + "'")
                .toList();
        return nearest.isEmpty() ? "" : ". Did you mean " + String.join(" or ", nearest) + "?";
    }

    /** How many characters must be added, removed or changed. */
    private static int distance(String one, String other) {
        int[] costs = new int[other.length() + 1];
        for (int j = 0; j < costs.length; j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j < costs.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(change, 1 + Math.min(costs[j], costs[j - 1]));
            }
        }
        return costs[other.length()];
    }
}
