package io.carillon.cli.people.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.cli.people.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list response (RFC 7644, 3.4.2; RFC 9865, 2) as far as a walk needs it.
 *
 * @param resources each as its JSON in one line
 * @param totalResults null if the service does not say
 * @param nextCursor null or empty if there is none
 */
record ListPage(
        List<Resource> resources,
        @Nullable Long totalResults,
        @Nullable String nextCursor) {
    /**
     * A resource.
     *
     * @param id null if it has none
     * @param json in one line
     */
    record Resource(@Nullable String id, String json) {}

    /**
     * Reads a list response.
     *
     * @return null if the document is JSON, but not a list response
     */
    static @Nullable ListPage read(InputStream in) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            List<Resource> resources = null;
            Long total = null;
            String cursor = null;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equalsIgnoreCase("Resources") && value == JsonToken.START_ARRAY) {
                    resources = resources(json);
                } else if (name.equalsIgnoreCase("totalResults")) {
                    total = number(json);
                } else if (name.equalsIgnoreCase("nextCursor")) {
                    cursor = json.getValueAsString();
                } else {
                    json.skipChildren();
                }
            }
            // RFC 7644: Resources may be left out if there are none.
            return resources == null && total == null
                    ? null
                    : new ListPage(resources == null ? List.of() : resources, total, cursor);
        }
    }

    private static List<Resource> resources(JsonParser json) throws IOException {
        var resources = new ArrayList<Resource>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object value = Json.value(json);
            String id = value instanceof Map<?, ?> resource && resource.get("id") instanceof String text ? text : null;
            resources.add(new Resource(id, Json.text(value)));
        }
        return resources;
    }

    /** Some services write numbers as text. */
    private static @Nullable Long number(JsonParser json) throws IOException {
        json.skipChildren();
        long number = json.getValueAsLong(-1);
        return number < 0 ? null : number;
    }
}
