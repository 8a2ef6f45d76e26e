package io.carillon.benchmarks.report;

import java.util.List;

/**
 * What one side of a comparison did, round by round.
 *
 * @param name whose values they are
 * @param values one a round, in the order of the rounds
 */
public record Series(String name, List<Double> values) {
    /** Copies the values. */
    public Series {
        values = List.copyOf(values);
    }

    /** The values without their order. */
    public Spread spread() {
        return Spread.of(values);
    }
}
