package io.carillon.cli.settings;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that somebody who mistyped it has probably meant. */
final class Nearest {
    /** Letters that a typing error changes, adds or leaves out. */
    private static final int TYPING_ERROR = 2;

    private Nearest() {}

    /** A question that names the most similar name, to be appended to a sentence; empty if none is similar. */
    static String suggestion(String wrong, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(wrong, name) <= Math.max(TYPING_ERROR, wrong.length() / 3))
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
    }

    static boolean isTypingError(String wrong, Collection<String> names) {
        return names.stream().anyMatch(name -> distance(wrong, name) <= TYPING_ERROR);
    }

    /** Levenshtein's distance: how many letters have to be changed, added or removed. */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < above.length; column++) {
                int changed = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[to.length()];
    }
}
