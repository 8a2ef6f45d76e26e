package io.carillon.benchmarks;

import io.carillon.benchmarks.report.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values by what they are of, one a round. */
final class Values {
    private final Map<String, List<Double>> values = new HashMap<>();

    void add(String key, double value) {
        values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    Series series(String key, String name) {
        return new Series(name, values.getOrDefault(key, List.of()));
    }
}
