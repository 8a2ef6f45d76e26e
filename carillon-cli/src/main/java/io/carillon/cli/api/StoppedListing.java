package io.carillon.cli.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listing that the user interrupted between two pages: what was listed is printed, and this is how to list the rest. */
final class StoppedListing extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String token;
    private final @Nullable Long left;

    /**
     * @param token where the rest begins
     * @param left how many items of it are wanted; null for all
     */
    StoppedListing(int exitCode, String token, @Nullable Long left) {
        super("Stopped.");
        this.exitCode = exitCode;
        this.token = token;
        this.left = left;
    }

    int exitCode() {
        return exitCode;
    }

    /** The words of the command that lists the rest: of an option that is there twice, the last counts. */
    List<String> words(List<String> words) {
        int separator = words.indexOf("--");
        List<String> rest = new ArrayList<>(words);
        List<String> more = new ArrayList<>(List.of(Paging.STARTING_TOKEN, token));
        if (left != null) {
            more.addAll(List.of(Paging.MAX_ITEMS, Long.toString(left)));
        }
        rest.addAll(separator < 0 ? rest.size() : separator, more);
        return rest;
    }
}
