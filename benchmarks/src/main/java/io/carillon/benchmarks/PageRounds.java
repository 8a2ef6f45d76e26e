package io.carillon.benchmarks;

import io.carillon.benchmarks.report.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Times kinds of pages against each other in one thread. In a round they take turns, some pages of one and some of the next,
 * until the time is up; a round's figure is the median of its turns, so that what else the machine does at one moment meets
 * all of them alike. A round to warm up comes first.
 */
final class PageRounds {
    private static final int PAGES_A_TURN = 20;

    private final int rounds;
    private final int seconds;
    private final Map<String, IntSupplier> pages = new LinkedHashMap<>();
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();
    private long usersSeen;

    /**
     * Rounds for pages yet to be added.
     *
     * @param seconds how long a round lasts for each kind of page
     */
    PageRounds(int rounds, int seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** Adds a kind of page. */
    void add(String name, IntSupplier page) {
        pages.put(name, page);
    }

    /** Runs all rounds. */
    void run() {
        for (int round = -1; round < rounds; round++) {
            Map<String, List<Double>> turns = new LinkedHashMap<>();
            long end = System.nanoTime() + (long) (seconds * 1e9 * pages.size());
            while (System.nanoTime() < end) {
                pages.forEach((name, page) ->
                        turns.computeIfAbsent(name, n -> new ArrayList<>()).add(turn(page)));
            }
            if (round >= 0) {
                turns.forEach((name, values) -> micros.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(new Series(name, values).spread().median()));
            }
        }
    }

    private double turn(IntSupplier page) {
        long start = System.nanoTime();
        for (int i = 0; i < PAGES_A_TURN; i++) {
            usersSeen += page.getAsInt();
        }
        return (System.nanoTime() - start) / 1e3 / PAGES_A_TURN;
    }

    /** How many users all pages had, so that none was read for nothing. */
    long usersSeen() {
        return usersSeen;
    }

    /** Microseconds a page, one value a round. */
    Series micros(String name) {
        return new Series(name, micros.getOrDefault(name, List.of()));
    }
}
