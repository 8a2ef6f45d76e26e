package io.carillon.directory.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
 * <p>Only what travels in the body is written.
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

    private final JsonGenerator json;
    private final Function<Instant, String> timestamps;

    private WireWriter(JsonGenerator json, Function<Instant, String> timestamps) {
        this.json = json;
        this.timestamps = timestamps;
    }

    /** The compact wire JSON of {@code value}, UTF-8. */
    public static byte[] write(SdkPojo value) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new WireWriter(json, WireWriter::timestamp).writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A timestamp as it is written in that JSON. */
    public static String timestamp(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        if (time.getYear() < 1000 || time.getYear() > 9999) {
            return TIMESTAMP.format(instant);
        }
        // The formatter takes as long as all the rest of a user.
        byte[] text = new byte["yyyy-MM-ddTHH:mm:ss.SSSZ".length()];
        put(text, 0, 4, time.getYear(), '-');
        put(text, 5, 2, time.getMonthValue(), '-');
        put(text, 8, 2, time.getDayOfMonth(), 'T');
        put(text, 11, 2, time.getHour(), ':');
        put(text, 14, 2, time.getMinute(), ':');
        put(text, 17, 2, time.getSecond(), '.');
        put(text, 20, 3, time.getNano() / 1_000_000, 'Z');
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** Puts a number of so many digits, and what follows it. */
    private static void put(byte[] text, int at, int digits, int number, char next) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[at + digits] = (byte) next;
    }

    /** The same for what the model has no class for: strings, numbers, booleans, timestamps, lists and maps; null is left out. */
    public static byte[] write(Map<String, ? extends @Nullable Object> members) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new WireWriter(json, WireWriter::timestamp).writeMembers(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void writeMembers(Map<String, ? extends @Nullable Object> members) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, ? extends @Nullable Object> member : members.entrySet()) {
            if (member.getValue() != null) {
                json.writeFieldName(member.getKey());
                writeValue(member.getValue());
            }
        }
        json.writeEndObject();
    }

    /**
     * The same members for people to read: indented by four blanks, every character as itself.
     *
     * @param timestamps how timestamps are written
     */
    public static String writeIndented(SdkPojo value, Function<Instant, String> timestamps) {
        var out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(INDENT_BY_FOUR.createInstance());
            new WireWriter(json, timestamps).writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void writeObject(SdkPojo value) throws IOException {
        json.writeStartObject();
        for (SdkField<?> field : value.sdkFields()) {
            Object member = field.location() == MarshallLocation.PAYLOAD ? field.getValueOrDefault(value) : null;
            if (member != null && !isUnset(member)) {
                json.writeFieldName(field.locationName());
                writeValue(member);
            }
        }
        json.writeEndObject();
    }

    /** The SDK puts such a list or map where nothing was set; a list that was set to no elements is another class. */
    private static boolean isUnset(Object member) {
        return member instanceof SdkAutoConstructList || member instanceof SdkAutoConstructMap;
    }

    private void writeValue(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof SdkPojo pojo) {
            writeObject(pojo);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                writeValue(element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                writeValue(entry.getValue());
            }
            json.writeEndObject();
        } else {
            writeScalar(value);
        }
    }

    private void writeScalar(Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Instant instant) {
            json.writeString(timestamps.apply(instant));
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
