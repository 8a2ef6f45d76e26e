package io.carillon.tests.model;

import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * The API as the model of one botocore has it.
 *
 * @param boto3 whose botocore
 * @param document the model as it stands in the package
 */
record BotocoreModel(Boto3 boto3, JsonNode document) {

    static BotocoreModel of(Boto3 boto3, ProgramEnvironment environment) {
        ProgramResult result = boto3.print(environment, "model.py").requireExitCode(0);
        return new BotocoreModel(boto3, JsonNode.parser().parse(result.standardOutput()));
    }

    Set<String> operations() {
        return map(document, "operations").keySet();
    }

    JsonNode operation(String name) {
        return map(document, "operations").get(name);
    }

    JsonNode shape(String name) {
        return map(document, "shapes").get(name);
    }

    /** The names of the errors that the operation declares. */
    List<String> errors(String operation) {
        return list(operation(operation), "errors").stream()
                .map(error -> text(error, "shape"))
                .toList();
    }

    /** The HTTP status of an error. */
    int status(String error) {
        return Integer.parseInt(map(shape(error), "error").get("httpStatusCode").asNumber());
    }

    /** The members of an object's object; none if it is not there. */
    static Map<String, JsonNode> map(JsonNode node, String name) {
        JsonNode found = node.asObject().get(name);
        return found == null ? Map.of() : found.asObject();
    }

    /** The elements of an object's list; none if it is not there. */
    static List<JsonNode> list(JsonNode node, String name) {
        JsonNode found = node.asObject().get(name);
        return found == null ? List.of() : found.asArray();
    }

    /** The text of an object's member. */
    static String text(JsonNode node, String name) {
        return node.asObject().get(name).text();
    }

    @Override
    public String toString() {
        return "the model of " + boto3;
    }
}
