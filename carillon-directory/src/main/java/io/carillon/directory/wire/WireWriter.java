package io.carillon.directory.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes model classes as the wire JSON of restJson1: members by their wire names in the model's order, members without a
 * value left out, timestamps as ISO 8601 in UTC with three digits of milliseconds.
 *
 * <p>Only what travels in the body is written. Stateless and safe for many threads.
 */
public final class WireWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DefaultPrettyPrinter INDENT_BY_FOUR = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("    ", "\n"))
            .withArrayIndenter(new DefaultIndenter("    ", "\n"));

    private WireWriter() {}

    /** The compact wire JSON of {@code value}, UTF-8. */
    public static byte[] write(SdkPojo value) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writeObject(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same members indented by four blanks, as the AWS CLI prints them; every character as itself. */
    public static String writeIndented(SdkPojo value) {
        var out = new java.io.StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(INDENT_BY_FOUR.createInstance());
            writeObject(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void writeObject(SdkPojo value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (SdkField<?> field : value.sdkFields()) {
            Object member = field.location() == MarshallLocation.PAYLOAD ? field.getValueOrDefault(value) : null;
            if (member != null && !isUnset(member)) {
                json.writeFieldName(field.locationName());
                writeValue(member, json);
            }
        }
        json.writeEndObject();
    }

    /** The SDK puts such a list or map where nothing was set; a list that was set to no elements is another class. */
    private static boolean isUnset(Object member) {
        return member instanceof SdkAutoConstructList || member instanceof SdkAutoConstructMap;
    }

    private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof SdkPojo pojo) {
            writeObject(pojo, json);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                writeValue(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                writeValue(entry.getValue(), json);
            }
            json.writeEndObject();
        } else {
            writeScalar(value, json);
        }
    }

    private static void writeScalar(Object value, JsonGenerator json) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Instant instant) {
            json.writeString(TIMESTAMP.format(instant));
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            throw new IllegalArgumentException("the Chime model has no member of " + value.getClass());
        }
    }
}
