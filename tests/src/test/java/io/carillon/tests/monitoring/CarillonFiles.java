package io.carillon.tests.monitoring;

import io.carillon.tests.support.CarillonCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The files about metrics that operators get. */
final class CarillonFiles {
    static final Path PAGE = CarillonCommandLine.root().resolve("docs/metrics.md");
    static final Path ALERTS = CarillonCommandLine.root().resolve("packaging/prometheus/carillon-alerts.yml");
    private static final Path DASHBOARD = CarillonCommandLine.root().resolve("packaging/grafana/carillon.json");

    /** An expression, which may go on on indented lines. */
    private static final Pattern ALERT = Pattern.compile("(?m)^ {8}expr: ((?:.*)(?:\n {10}.*)*)");

    private CarillonFiles() {}

    /** Every PromQL expression of the dashboard and of the alert rules. */
    static List<String> expressions() throws IOException {
        var expressions = new ArrayList<String>();
        for (JsonNode panel : JsonNode.parser()
                .parse(Files.readString(DASHBOARD))
                .asObject()
                .get("panels")
                .asArray()) {
            Map<String, JsonNode> of = panel.asObject();
            if (of.containsKey("targets")) {
                of.get("targets")
                        .asArray()
                        .forEach(target ->
                                expressions.add(target.asObject().get("expr").asString()));
            }
        }
        ALERT.matcher(Files.readString(ALERTS))
                .results()
                .forEach(rule -> expressions.add(rule.group(1).replace('\n', ' ')));
        return expressions;
    }
}
