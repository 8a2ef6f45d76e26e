package io.carillon.cli.people;

import io.carillon.directory.core.Ids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;

/** The fields of a person in JSON: a User of the API, or a User resource of SCIM 2.0 (RFC 7643), which has a userName. */
final class JsonPerson {
    private static final String ALEXA = "AlexaForBusinessMetadata";

    private JsonPerson() {}

    /** Reads either. Members that are neither are ignored. */
    static PersonFields of(Map<String, @Nullable Object> json) throws FieldException {
        var fields = new PersonFields();
        if (json.containsKey("userName") || json.containsKey("schemas")) {
            scim(json, fields);
        } else {
            for (PersonField field : PersonField.values()) {
                put(fields, field, json.get(field.member()));
            }
            if (json.get(ALEXA) instanceof Map<?, ?> alexa) {
                put(fields, PersonField.ALEXA_ENABLED, alexa.get(PersonField.ALEXA_ENABLED.member()));
                put(fields, PersonField.ALEXA_ROOM, alexa.get(PersonField.ALEXA_ROOM.member()));
            }
        }
        return fields;
    }

    private static void scim(Map<String, @Nullable Object> json, PersonFields fields) throws FieldException {
        // Another directory's ids may be anything.
        if (json.get("id") instanceof String id && Ids.isId(id)) {
            put(fields, PersonField.USER_ID, id);
        }
        put(fields, PersonField.EMAIL, email(json));
        put(fields, PersonField.DISPLAY_NAME, json.get("displayName"));
        if (json.get("name") instanceof Map<?, ?> name) {
            if (!fields.has(PersonField.DISPLAY_NAME)) {
                put(fields, PersonField.DISPLAY_NAME, name.get("formatted"));
            }
            put(fields, PersonField.FIRST_NAME, name.get("givenName"));
            put(fields, PersonField.LAST_NAME, name.get("familyName"));
        }
        if (json.get("active") instanceof Boolean active) {
            RegistrationStatus status = active ? RegistrationStatus.REGISTERED : RegistrationStatus.SUSPENDED;
            put(fields, PersonField.REGISTRATION, status.toString());
        }
    }

    /** The primary address, or else the first, or else a userName that is one. */
    private static @Nullable Object email(Map<String, @Nullable Object> json) {
        if (json.get("emails") instanceof List<?> emails && !emails.isEmpty()) {
            Object chosen = emails.get(0);
            for (Object each : emails) {
                if (each instanceof Map<?, ?> email && Boolean.TRUE.equals(email.get("primary"))) {
                    chosen = each;
                }
            }
            return chosen instanceof Map<?, ?> email ? email.get("value") : chosen;
        }
        return json.get("userName") instanceof String name && name.indexOf('@') >= 0 ? name : null;
    }

    private static void put(PersonFields fields, PersonField field, @Nullable Object value) throws FieldException {
        if (value instanceof Map || value instanceof List) {
            throw new FieldException(field, "It is not a text.");
        }
        String text = Objects.toString(value, "");
        // JSON can escape half a pair of surrogates, which is no character.
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new FieldException(field, "It has half of a character (an unpaired surrogate).");
        }
        fields.put(field, text);
    }
}
