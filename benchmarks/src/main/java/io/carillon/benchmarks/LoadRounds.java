package io.carillon.benchmarks;

import io.carillon.benchmarks.load.Load;
import io.carillon.benchmarks.report.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Loads of several servers, run in turn, round by round. */
final class LoadRounds {
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, List<Load>> loads = new LinkedHashMap<>();

    /** Runs one load. */
    interface Source {
        Load run() throws IOException, InterruptedException;
    }

    /** Adds a server with its load to each round. */
    LoadRounds add(String name, Source source) {
        sources.put(name, source);
        return this;
    }

    /** Runs the rounds, and one before them that does not count: compilers settle anew for a number of connections. */
    LoadRounds run(int rounds) throws IOException, InterruptedException {
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, Source> source : sources.entrySet()) {
                Load load = source.getValue().run();
                if (round >= 0) {
                    loads.computeIfAbsent(source.getKey(), name -> new ArrayList<>())
                            .add(load);
                }
            }
        }
        return this;
    }

    /** One figure of each of a server's loads. */
    Series series(String name, ToDoubleFunction<Load> figure) {
        return new Series(name, of(name).stream().map(figure::applyAsDouble).toList());
    }

    /** Answers a second. */
    Series perSecond(String name) {
        return series(name, Load::perSecond);
    }

    /** What a row must say if not all answers were good, or what an answer weighed. */
    String note(String name) {
        long failed = of(name).stream().mapToLong(Load::failed).sum();
        double p50 = series(name, Load::p50Micros).spread().median();
        double p99 = series(name, Load::p99Micros).spread().median();
        return String.format(
                Locale.ROOT,
                "%s p50 %,.0f µs, p99 %,.0f µs%s",
                name,
                p50,
                p99,
                failed == 0 ? "" : ", **" + failed + " requests failed**");
    }

    private List<Load> of(String name) {
        return loads.getOrDefault(name, List.of());
    }
}
