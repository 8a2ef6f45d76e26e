package io.carillon.cli.people;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.scim.users.UserExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a person in JSON: a User of the API, or a User resource of SCIM 2.0 (RFC 7643), which has a userName. */
public final class JsonPerson {
    private static final String ALEXA = "AlexaForBusinessMetadata";
    private static final String HALF_CHARACTER = "It has half of a character (an unpaired surrogate).";

    private JsonPerson() {}

    /**
     * The row of a person in a document.
     *
     * @param json the object, in one line
     */
    public static Row row(long line, String json) throws IOException {
        if (json.length() > PeopleLimits.MAX_ROW_BYTES) {
            return tooLong(line, json);
        }
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? row(line, json, Json.object(parser))
                    : new RejectedRow(line, json, null, "It is not a JSON object.");
        }
    }

    static RejectedRow tooLong(long line, String json) {
        return new RejectedRow(
                line, json.substring(0, 200), null, "It is longer than " + PeopleLimits.MAX_ROW_BYTES + " bytes.");
    }

    /** The row of either. Members of a User that the API does not have are ignored. */
    static Row row(long line, String raw, Map<String, @Nullable Object> json) {
        if (json.containsKey("userName") || json.containsKey("schemas")) {
            return resource(line, raw, json);
        }
        try {
            return new PersonRow(line, raw, user(json).entry());
        } catch (FieldException e) {
            return new RejectedRow(line, raw, e.field().member(), e.reason());
        }
    }

    private static PersonFields user(Map<String, @Nullable Object> json) throws FieldException {
        var fields = new PersonFields();
        for (PersonField field : PersonField.values()) {
            put(fields, field, json.get(field.member()));
        }
        if (json.get(ALEXA) instanceof Map<?, ?> alexa) {
            put(fields, PersonField.ALEXA_ENABLED, alexa.get(PersonField.ALEXA_ENABLED.member()));
            put(fields, PersonField.ALEXA_ROOM, alexa.get(PersonField.ALEXA_ROOM.member()));
        }
        return fields;
    }

    /** Another service's users are what the server would make of them. */
    private static Row resource(long line, String raw, Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> resource = new LinkedHashMap<>(json);
        boolean wasRejected = resource.remove(JsonRejects.MEMBER) != null;
        String text = wasRejected ? Json.text(resource) : raw;
        if (hasHalfCharacter(text)) {
            return new RejectedRow(line, raw, null, HALF_CHARACTER);
        }
        try {
            return new PersonRow(line, raw, UserExchange.read(text));
        } catch (UserExchange.UnusableUserException e) {
            return new RejectedRow(line, raw, null, e.reason());
        }
    }

    private static void put(PersonFields fields, PersonField field, @Nullable Object value) throws FieldException {
        if (value instanceof Map || value instanceof List) {
            throw new FieldException(field, "It is not a text.");
        }
        String text = Objects.toString(value, "");
        if (hasHalfCharacter(text)) {
            throw new FieldException(field, HALF_CHARACTER);
        }
        fields.put(field, text);
    }

    /** JSON can escape half of a surrogate pair, which is not a character. */
    private static boolean hasHalfCharacter(String text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
