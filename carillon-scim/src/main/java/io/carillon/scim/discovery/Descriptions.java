package io.carillon.scim.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The schemas, or the resource types, as a file of this package has them. The library could derive them from its classes, but not
 * what this server does with each attribute.
 */
public final class Descriptions {
    private final String resourceType;
    private final String endpoint;
    private final List<ObjectNode> all;

    private Descriptions(String resourceType, String endpoint, String file) {
        this.resourceType = resourceType;
        this.endpoint = endpoint;
        this.all = read(file);
    }

    /** The schemas of RFC 7643, 7. */
    public static Descriptions schemas() {
        return new Descriptions("Schema", "Schemas", "schemas.json");
    }

    /** The resource types of RFC 7643, 6. */
    public static Descriptions resourceTypes() {
        return new Descriptions("ResourceType", "ResourceTypes", "resource-types.json");
    }

    private static List<ObjectNode> read(String file) {
        try (InputStream in = Descriptions.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing.");
            }
            var all = new ArrayList<ObjectNode>();
            for (JsonNode each : JsonUtils.getObjectReader().readTree(in)) {
                all.add((ObjectNode) each);
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, with the URLs where each is below {@code baseUrl}. */
    public List<ObjectNode> all(String baseUrl) {
        return all.stream().map(each -> located(each, baseUrl)).toList();
    }

    /** The one of an id, which may be in any case; empty if there is none. */
    public Optional<ObjectNode> find(String id, String baseUrl) {
        return all.stream()
                .filter(each -> each.path("id").asText().equalsIgnoreCase(id))
                .findFirst()
                .map(each -> located(each, baseUrl));
    }

    private ObjectNode located(ObjectNode description, String baseUrl) {
        ObjectNode copy = description.deepCopy();
        ObjectNode meta = copy.putObject("meta");
        meta.put("resourceType", resourceType);
        meta.put(
                "location",
                baseUrl + "/" + endpoint + "/" + description.path("id").asText());
        return copy;
    }
}
