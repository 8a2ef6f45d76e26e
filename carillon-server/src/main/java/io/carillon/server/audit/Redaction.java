package io.carillon.server.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/**
 * Requests and responses as JSON without personal data: the members keep their names, which begin with a small letter as in
 * CloudTrail, and {@link VisibleMembers} decides about their values.
 */
final class Redaction {
    /** The longest JSON of a request, and of a response, in characters; a longer one is left out. */
    static final int MAX_LENGTH = 24_000;

    private static final JsonFactory JSON = new JsonFactory();

    private Redaction() {}

    /**
     * A request or a part of it.
     *
     * @param hidden is told of each string that is hidden
     */
    static String of(SdkPojo value, Consumer<String> hidden) {
        return written(json -> writeObject(json, value, hidden));
    }

    /** The body of a response; null if it has none. */
    static @Nullable String ofBody(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        return written(json -> {
            try (JsonParser parser = JSON.createParser(body)) {
                copy(parser, json);
            }
        });
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String written(Writing writing) {
        var out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new IllegalStateException("What the server wrote itself is not JSON.", e);
        }
        return out.toString();
    }

    private static void writeObject(JsonGenerator json, SdkPojo value, Consumer<String> hidden) throws IOException {
        json.writeStartObject();
        for (SdkField<?> field : value.sdkFields()) {
            Object member = field.getValueOrDefault(value);
            if (member != null && !(member instanceof SdkAutoConstructList)) {
                json.writeFieldName(uncapitalized(field.memberName()));
                writeValue(json, field.memberName(), member, hidden);
            }
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, String member, @Nullable Object value, Consumer<String> hidden)
            throws IOException {
        if (value instanceof SdkPojo pojo) {
            writeObject(json, pojo, hidden);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                writeValue(json, member, element, hidden);
            }
            json.writeEndArray();
        } else if (value != null && VisibleMembers.show(member, value)) {
            writeScalar(json, value);
        } else {
            if (value instanceof String text) {
                hidden.accept(text);
            }
            json.writeString(VisibleMembers.HIDDEN);
        }
    }

    private static void writeScalar(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Instant time) {
            json.writeString(time.toString());
        } else {
            json.writeString((String) value);
        }
    }

    /** A value in a list has the name of the list. */
    private static void copy(JsonParser parser, JsonGenerator json) throws IOException {
        String member = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME -> {
                    member = parser.currentName();
                    json.writeFieldName(uncapitalized(member));
                }
                case START_OBJECT -> json.writeStartObject();
                case END_OBJECT -> json.writeEndObject();
                case START_ARRAY -> json.writeStartArray();
                case END_ARRAY -> json.writeEndArray();
                case VALUE_TRUE, VALUE_FALSE -> write(json, member, parser.getBooleanValue());
                case VALUE_NUMBER_INT -> write(json, member, parser.getIntValue());
                case VALUE_STRING -> write(json, member, parser.getText());
                default -> json.writeNull();
            }
        }
    }

    private static void write(JsonGenerator json, String member, Object value) throws IOException {
        if (VisibleMembers.show(member, value)) {
            writeScalar(json, value);
        } else {
            json.writeString(VisibleMembers.HIDDEN);
        }
    }

    /** As a JavaBean's property: a name that begins with two capitals stays as it is. */
    private static String uncapitalized(String name) {
        return name.length() > 1 && Character.isUpperCase(name.charAt(1))
                ? name
                : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
