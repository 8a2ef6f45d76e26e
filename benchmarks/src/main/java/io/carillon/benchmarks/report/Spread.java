package io.carillon.benchmarks.report;

import java.util.List;

/** The least, the middle and the largest of some values, in one unit; of an even number the mean of the two in the middle. */
public record Spread(double min, double median, double max) {
    /** Of at least one value. */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int last = sorted.size() - 1;
        double median = (sorted.get(last / 2) + sorted.get(sorted.size() / 2)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(last));
    }
}
