package io.carillon.tests.model;

import static io.carillon.tests.model.BotocoreModel.list;
import static io.carillon.tests.model.BotocoreModel.map;
import static io.carillon.tests.model.BotocoreModel.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What botocore's model says of an operation, in sentences. {@link SdkFacts} and {@link TableFacts} speak likewise. */
final class BotocoreFacts {
    private final BotocoreModel model;

    BotocoreFacts(BotocoreModel model) {
        this.model = model;
    }

    /** Method and URI, with the query that selects the operation. */
    String uri(String operation) {
        Map<String, JsonNode> http = map(model.operation(operation), "http");
        return http.get("method").text() + " " + http.get("requestUri").text();
    }

    /** The HTTP status of success, which is 200 unless the model says otherwise. */
    int status(String operation) {
        JsonNode status = map(model.operation(operation), "http").get("responseCode");
        return status == null ? 200 : Integer.parseInt(status.asNumber());
    }

    /** Every member of input and output, with its place, its wire name and its type. */
    Set<String> members(String operation) {
        var facts = new TreeSet<String>();
        for (String side : List.of("input", "output")) {
            if (model.operation(operation).asObject().containsKey(side)) {
                members(text(model.operation(operation).asObject().get(side), "shape"), side + " ", facts);
            }
        }
        return facts;
    }

    private void members(String shapeName, String prefix, Set<String> facts) {
        map(model.shape(shapeName), "members").forEach((name, member) -> {
            Map<String, JsonNode> traits = member.asObject();
            String place =
                    traits.containsKey("location") ? traits.get("location").text() : "body";
            String wireName = traits.containsKey("locationName")
                    ? traits.get("locationName").text()
                    : name;
            type(text(member, "shape"), prefix + name, " in " + place + " as " + wireName, facts);
        });
    }

    private void type(String shapeName, String path, String suffix, Set<String> facts) {
        JsonNode shape = model.shape(shapeName);
        String type = text(shape, "type");
        facts.add(path + ": " + (type.equals("timestamp") ? "timestamp " + text(shape, "timestampFormat") : type)
                + suffix);
        if (type.equals("structure")) {
            members(shapeName, path + ".", facts);
        } else if (type.equals("list")) {
            type(text(shape.asObject().get("member"), "shape"), path + "[]", "", facts);
        }
    }

    /** What the model asks of each member of the input. Members of the path are there whatever it asks. */
    Set<String> constraints(String operation) {
        var facts = new TreeSet<String>();
        JsonNode input = model.operation(operation).asObject().get("input");
        if (input != null) {
            constraints(text(input, "shape"), "", facts);
        }
        return facts;
    }

    private void constraints(String shapeName, String path, Set<String> facts) {
        JsonNode shape = model.shape(shapeName);
        Map<String, JsonNode> traits = shape.asObject();
        for (String bound : List.of("min", "max")) {
            if (traits.containsKey(bound)) {
                facts.add(path + ": " + bound + " " + traits.get(bound).asNumber());
            }
        }
        if (traits.containsKey("pattern")) {
            facts.add(path + ": pattern " + traits.get("pattern").text());
        }
        if (traits.containsKey("enum")) {
            facts.add(path + ": one of "
                    + new TreeSet<>(
                            list(shape, "enum").stream().map(JsonNode::text).toList()));
        }
        if (traits.containsKey("member")) {
            constraints(text(shape.asObject().get("member"), "shape"), path + "[]", facts);
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        List<String> required =
                list(shape, "required").stream().map(JsonNode::text).toList();
        map(shape, "members").forEach((name, member) -> {
            boolean inPath = member.asObject().containsKey("location")
                    && text(member, "location").equals("uri");
            if (required.contains(name) && !inPath) {
                facts.add(prefix + name + ": required");
            }
            constraints(text(member, "shape"), prefix + name, facts);
        });
    }
}
