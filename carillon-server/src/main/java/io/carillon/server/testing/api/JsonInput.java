package io.carillon.server.testing.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.carillon.directory.core.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request, read strictly: a member that nobody has asked for is refused, as is one of the wrong type. For one
 * thread.
 */
final class JsonInput {
    /** How many objects a list has at most. */
    static final int MAX_OBJECTS = 1000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Object> members;

    private JsonInput(Map<String, Object> members) {
        this.members = members;
    }

    /** The object in a body; one without members for an empty body. */
    static JsonInput of(byte[] body) {
        if (body.length == 0) {
            return new JsonInput(new LinkedHashMap<>());
        }
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.badRequest("The body is not a JSON object.");
            }
            JsonInput input = object(json, true);
            if (json.nextToken() != null) {
                throw Refusal.badRequest("The body has something after its JSON object.");
            }
            return input;
        } catch (IOException e) {
            throw Refusal.badRequest("The body is not valid JSON, or has a name twice.");
        }
    }

    private static JsonInput object(JsonParser json, boolean mayHaveLists) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            Object value = value(name, json.nextToken(), json, mayHaveLists);
            members.put(name, value);
        }
        return new JsonInput(members);
    }

    private static Object value(String name, JsonToken token, JsonParser json, boolean mayBeList) throws IOException {
        return switch (token) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case START_ARRAY -> {
                if (mayBeList) {
                    yield objects(name, json);
                }
                throw wrong(name, "a text, a whole number or a boolean");
            }
            default -> throw wrong(name, "a text, a whole number, a boolean or a list of objects");
        };
    }

    private static List<JsonInput> objects(String name, JsonParser json) throws IOException {
        var objects = new ArrayList<JsonInput>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw wrong(name, "a list of objects");
            }
            if (objects.size() == MAX_OBJECTS) {
                throw Refusal.badRequest(name + " has more than " + MAX_OBJECTS + " objects, which is the limit.");
            }
            objects.add(object(json, false));
        }
        return objects;
    }

    private static RuntimeException wrong(String name, String expected) {
        return Refusal.badRequest(name + " must be " + expected + ".");
    }

    /** Whether there is a member that nobody has taken yet. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Takes a text; null if there is none. */
    @Nullable
    String text(String name) {
        Object value = members.remove(name);
        if (value != null && !(value instanceof String)) {
            throw wrong(name, "a text");
        }
        return (String) value;
    }

    /** Takes a text that must be there. */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw Refusal.badRequest(name + " is missing.");
        }
        return text;
    }

    /** Takes a whole number in a range. */
    long number(String name, long min, long max, long otherwise) {
        Object value = members.remove(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Long number) || number < min || number > max) {
            throw wrong(name, "a whole number from " + min + " to " + max);
        }
        return number;
    }

    /** Takes a boolean; false if there is none. */
    boolean flag(String name) {
        Object value = members.remove(name);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(name, "true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    /** Takes a list of objects that must be there. */
    List<JsonInput> objects(String name) {
        Object value = members.remove(name);
        if (!(value instanceof List<?> list)) {
            throw wrong(name, "a list of objects");
        }
        return list.stream().map(JsonInput.class::cast).toList();
    }

    /** Refuses what nobody has taken. */
    void requireNothingElse() {
        if (!members.isEmpty()) {
            throw Refusal.badRequest("There is no member " + String.join(", ", members.keySet()) + " here.");
        }
    }
}
