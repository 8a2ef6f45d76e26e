package io.carillon.tests.monitoring;

import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * A server's metrics, as Prometheus' own parsers for Python read them.
 *
 * @param types of the metrics by name, counters with {@code _total}
 * @param samples the values by the name and the labels of a series, such as {@code name{a=b,c=d}}
 * @param labels the names of the labels of each metric, without those that the format itself adds
 */
record Scrape(Map<String, String> types, Map<String, Double> samples, Map<String, Set<String>> labels) {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPT = Path.of("src", "test", "python", "scrape.py");
    private static final Set<String> OF_THE_FORMAT = Set.of("le", "quantile");

    /** Scrapes a server, with options of {@code scrape.py}. */
    static Scrape of(ProgramEnvironment environment, URI metrics, String... options) {
        var command = new ArrayList<>(List.of(PYTHON, SCRIPT.toString(), metrics.toString()));
        command.addAll(List.of(options));
        String json = Program.run(environment, command).requireExitCode(0).standardOutput();
        var scrape = new Scrape(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (JsonNode metric : JsonNode.parser().parse(json).asArray()) {
            scrape.add(metric.asObject());
        }
        return scrape;
    }

    private void add(Map<String, JsonNode> metric) {
        String name = metric.get("name").asString();
        types.put(name, metric.get("type").asString());
        labels.put(name, new TreeSet<>());
        for (JsonNode sample : metric.get("samples").asArray()) {
            var of = new TreeMap<>(sample.asObject().get("labels").asObject());
            labels.get(name).addAll(of.keySet());
            labels.get(name).removeAll(OF_THE_FORMAT);
            String text = of.entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue().asString())
                    .collect(Collectors.joining(","));
            String series = sample.asObject().get("name").asString() + (text.isEmpty() ? "" : "{" + text + "}");
            if (samples.put(
                            series,
                            Double.valueOf(sample.asObject().get("value").asNumber()))
                    != null) {
                throw new AssertionError("twice: " + series);
            }
        }
    }

    /** The value of a series; 0 if there is none. */
    double value(String series) {
        return samples.getOrDefault(series, 0.0);
    }

    /** The names of Carillon's own series. */
    Set<String> ownSeries() {
        return samples.keySet().stream()
                .filter(series -> series.startsWith("carillon_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The values of the series whose names begin with one of the prefixes. */
    Map<String, Double> only(String... prefixes) {
        var found = new TreeMap<String, Double>();
        samples.forEach((series, value) -> {
            if (List.of(prefixes).stream().anyMatch(series::startsWith)) {
                found.put(series, value);
            }
        });
        return found;
    }
}
