package io.carillon.server.routing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** The input of an operation, member by member, and how it looks on the wire. */
public final class OperationInput {
    private final Operation<?> operation;
    private final Map<String, String> members;

    private OperationInput(Operation<?> operation, Map<String, String> members) {
        this.operation = operation;
        this.members = members;
    }

    /**
     * An input.
     *
     * @param members by the model's names: JSON text for members of the body, raw text for those of path and query
     */
    public static OperationInput of(Operation<?> operation, Map<String, String> members) {
        return new OperationInput(operation, new LinkedHashMap<>(members));
    }

    public OperationInput with(String member, String value) {
        var changed = new LinkedHashMap<>(members);
        changed.put(member, value);
        return new OperationInput(operation, changed);
    }

    OperationInput without(String member) {
        var changed = new LinkedHashMap<>(members);
        changed.remove(member);
        return new OperationInput(operation, changed);
    }

    public String method() {
        return operation.uri().method();
    }

    public static List<SdkField<?>> fields(Operation<?> operation) {
        return ((SdkPojo) operation.newRequest().get()).sdkFields();
    }

    public String target() {
        var path = new StringBuilder();
        for (String segment : operation.uri().segments()) {
            path.append('/').append(segment.startsWith("{") ? pathValue(segment) : segment);
        }
        var query = new ArrayList<String>();
        OperationUri uri = operation.uri();
        if (uri.selector() != null) {
            query.add(uri.selector().toString());
        }
        for (SdkField<?> field : fields(operation)) {
            if (field.location() == MarshallLocation.QUERY_PARAM && members.containsKey(field.memberName())) {
                query.add(field.locationName() + "=" + members.get(field.memberName()));
            }
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private String pathValue(String segment) {
        for (SdkField<?> field : fields(operation)) {
            if (segment.equals("{" + field.locationName() + "}")) {
                return members.get(field.memberName());
            }
        }
        throw new IllegalStateException("no member for " + segment);
    }

    public String body() {
        var json = new ArrayList<String>();
        for (SdkField<?> field : fields(operation)) {
            if (field.location() == MarshallLocation.PAYLOAD && members.containsKey(field.memberName())) {
                json.add("\"" + field.locationName() + "\": " + members.get(field.memberName()));
            }
        }
        return hasBody() ? "{" + String.join(", ", json) + "}" : "";
    }

    boolean hasBody() {
        return fields(operation).stream().anyMatch(field -> field.location() == MarshallLocation.PAYLOAD);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether Enterprise accounts alone have it. */
    static boolean isOfEnterprises(Operation<?> operation) {
        List<String> uri = operation.uri().segments();
        return uri.contains("rooms") || uri.contains("bots");
    }

    static boolean isRequired(Operation<?> operation, String member) {
        return operation.constraints().stream()
                .anyMatch(c -> c.member().equals(member) && c.rule() instanceof Constraint.Required);
    }

    static boolean takesABody(Operation<?> operation) {
        return List.of("POST", "PUT").contains(operation.uri().method());
    }

    static boolean isInBody(Operation<?> operation, String member) {
        return OperationInput.fields(operation).stream()
                .anyMatch(f -> f.memberName().equals(member) && f.location() == MarshallLocation.PAYLOAD);
    }

    static boolean isInPath(Operation<?> operation, String member) {
        return OperationInput.fields(operation).stream()
                .anyMatch(f -> f.memberName().equals(member) && f.location() == MarshallLocation.PATH);
    }

    /** A text as JSON. */
    static String json(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }
}
