package io.carillon.benchmarks.report;

import java.util.List;

/** The least, the middle and the largest of some values, in one unit. Of an even number of values the upper middle. */
public record Spread(double min, double median, double max) {
    /** Of at least one value. */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }
}
