package io.carillon.directory.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads the wire JSON of restJson1 into the builders of the model classes.
 *
 * <p>Unknown members are ignored and null counts as absent, as AWS's services do; a value of another type than the
 * model's, a member given twice, an unpaired surrogate or anything after the object is an error. Stateless and safe for
 * many threads.
 */
public final class WireReader {
    /** How deep a body may nest; the Chime model needs 4. */
    static final int MAX_DEPTH = 32;

    /**
     * How many tokens a body may have: each name, each value, and each brace and bracket is one. The largest body that the
     * API accepts, a batch of 500 phone numbers, has about 4,000. A body within its limit of bytes could otherwise have half a
     * million, each of which costs an object and the search for a duplicate.
     */
    static final int MAX_TOKENS = 10_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Callers choose the names; the JVM's table of strings is shared by everything.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    /** For what Carillon has written itself. */
    private static final JsonFactory STORED = new JsonFactory();

    private WireReader() {}

    /**
     * One text of a JSON object that {@link WireWriter} has written. The rest of it is not looked at, which takes a fraction of
     * the time of {@link #read}.
     *
     * @param name of a member of the object itself
     * @return null if it has no such member, or one that is not a text
     * @throws WireFormatException if it is not a JSON object, as far as it was read
     */
    public static @Nullable String textOf(byte[] json, String name) throws WireFormatException {
        try (JsonParser parser = STORED.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new WireFormatException("the body is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isWanted = name.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (isWanted) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            throw new WireFormatException("the body is not valid JSON");
        }
    }

    /**
     * Sets the body members of {@code builder} from {@code json}.
     *
     * @param json one JSON object in UTF-8; empty counts as an object without members
     * @throws WireFormatException if it is not a JSON object, or does not fit the model
     */
    public static void read(byte[] json, SdkPojo builder) throws WireFormatException {
        if (json.length == 0) {
            return;
        }
        try (JsonParser parser = JSON.createParser(text(json))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new WireFormatException("the body is not a JSON object");
            }
            readObject(parser, builder, "");
            if (parser.nextToken() != null) {
                throw new WireFormatException("the body goes on after its JSON object");
            }
        } catch (JsonParseException e) {
            throw new WireFormatException(
                    "the body is not valid JSON (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")");
        } catch (StreamConstraintsException e) {
            throw new WireFormatException("the body nests deeper than " + MAX_DEPTH + " levels, has more than "
                    + MAX_TOKENS + " names and values, or has one that is too long");
        } catch (IOException e) {
            throw new WireFormatException("the body is not valid JSON in UTF-8");
        }
    }

    /** Jackson itself would take UTF-16, overlong forms and surrogates in UTF-8 as well. */
    private static String text(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    private static void readObject(JsonParser parser, SdkPojo builder, String path)
            throws IOException, WireFormatException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            SdkField<?> field = bodyField(builder, parser.currentName());
            JsonToken value = parser.nextToken();
            if (field == null) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                field.set(builder, readValue(parser, field, path + field.locationName()));
            }
        }
    }

    private static @Nullable SdkField<?> bodyField(SdkPojo builder, String name) {
        SdkField<?> field = builder.sdkFieldNameToField().get(name);
        return field != null && field.location() == MarshallLocation.PAYLOAD ? field : null;
    }

    private static Object readValue(JsonParser parser, SdkField<?> field, String path)
            throws IOException, WireFormatException {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            expect(parser, JsonToken.START_OBJECT, path, "an object");
            SdkPojo builder = field.constructor().get();
            readObject(parser, builder, path + ".");
            return ((Buildable) builder).build();
        }
        if (type == MarshallingType.LIST) {
            expect(parser, JsonToken.START_ARRAY, path, "a list");
            return readList(parser, field.getRequiredTrait(ListTrait.class).memberFieldInfo(), path);
        }
        return readScalar(parser, type, path);
    }

    private static List<Object> readList(JsonParser parser, SdkField<?> member, String path)
            throws IOException, WireFormatException {
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String element = path + "[" + list.size() + "]";
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                throw new WireFormatException(element + " is null");
            }
            list.add(readValue(parser, member, element));
        }
        return list;
    }

    private static Object readScalar(JsonParser parser, MarshallingType<?> type, String path)
            throws IOException, WireFormatException {
        if (type == MarshallingType.STRING) {
            expect(parser, JsonToken.VALUE_STRING, path, "a string");
            return wellFormed(parser.getText(), path);
        }
        if (type == MarshallingType.BOOLEAN) {
            if (!parser.currentToken().isBoolean()) {
                throw notA("a boolean", path);
            }
            return parser.getBooleanValue();
        }
        if (type == MarshallingType.INTEGER) {
            expect(parser, JsonToken.VALUE_NUMBER_INT, path, "an integer");
            return integer(parser, path);
        }
        if (type == MarshallingType.INSTANT) {
            expect(parser, JsonToken.VALUE_STRING, path, "a timestamp");
            return timestamp(parser.getText(), path);
        }
        throw new IllegalArgumentException("the Chime model has no member of type " + type);
    }

    private static int integer(JsonParser parser, String path) throws IOException, WireFormatException {
        try {
            return parser.getIntValue();
        } catch (com.fasterxml.jackson.core.exc.InputCoercionException e) {
            throw notA("an integer of 32 bits", path);
        }
    }

    private static Instant timestamp(String text, String path) throws WireFormatException {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw notA("a timestamp in ISO 8601", path);
        }
    }

    /** UTF-8 cannot carry half a surrogate pair, so two different texts with one would become the same key. */
    private static String wellFormed(String text, String path) throws WireFormatException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new WireFormatException(path + " holds an unpaired surrogate");
            }
        }
        return text;
    }

    private static void expect(JsonParser parser, JsonToken token, String path, String what)
            throws WireFormatException {
        if (parser.currentToken() != token) {
            throw notA(what, path);
        }
    }

    private static WireFormatException notA(String what, String path) {
        return new WireFormatException(path + " is not " + what);
    }
}
