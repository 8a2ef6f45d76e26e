package io.carillon.benchmarks.report;

import java.util.Locale;

/**
 * What a row should reach. A row that does not is marked, and that is all: nothing fails.
 *
 * @param of whether the limit is on the ratio or on Carillon's own value
 * @param atLeast whether the limit is the least, or else the most
 */
public record Aim(Subject of, boolean atLeast, double limit) {
    /** What a limit is on. */
    public enum Subject {
        RATIO,
        VALUE
    }

    /** A ratio of {@code limit} or more. */
    public static Aim ratioAtLeast(double limit) {
        return new Aim(Subject.RATIO, true, limit);
    }

    /** A ratio of {@code limit} or less. */
    public static Aim ratioAtMost(double limit) {
        return new Aim(Subject.RATIO, false, limit);
    }

    /** A value of {@code limit} or more. */
    public static Aim valueAtLeast(double limit) {
        return new Aim(Subject.VALUE, true, limit);
    }

    /** A value of {@code limit} or less. */
    public static Aim valueAtMost(double limit) {
        return new Aim(Subject.VALUE, false, limit);
    }

    boolean isReachedBy(Row row) {
        double median = (of == Subject.RATIO ? row.ratio() : row.ours().spread()).median();
        return atLeast ? median >= limit : median <= limit;
    }

    String text(Row row) {
        String unit = of == Subject.RATIO ? "" : " " + row.unit();
        return String.format(
                Locale.ROOT,
                "%s %s%s: %s",
                atLeast ? "≥" : "≤",
                Figures.of(limit),
                unit,
                isReachedBy(row) ? "reached" : "**missed**");
    }
}
