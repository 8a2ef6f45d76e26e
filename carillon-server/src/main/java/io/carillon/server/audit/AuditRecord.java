package io.carillon.server.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event, with the members of a CloudTrail record. Immutable.
 *
 * @param identity who asked for it
 * @param time when it was completed
 * @param source {@link #CHIME} for requests, {@link #CARILLON} for everything else
 * @param name of the operation
 * @param origin where it came from
 * @param parameters JSON without personal data; null if they could not be read, or if there are none
 * @param response JSON without personal data; null for a refusal, or if there is none
 * @param error null for success
 * @param ids of the request and of this record
 * @param additional further members, of strings, numbers and booleans
 */
public record AuditRecord(
        Identity identity,
        Instant time,
        String source,
        String name,
        Origin origin,
        @Nullable String parameters,
        @Nullable String response,
        @Nullable Failure error,
        Ids ids,
        Map<String, ?> additional) {
    /** The event source of requests. */
    public static final String CHIME = "chime.amazonaws.com";

    /** The event source of commands, and of what the log says of itself. */
    public static final String CARILLON = "carillon";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]{1,128}");
    private static final String VERSION = "1.11";
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Who asked for something. Members without a value are left out.
     *
     * @param type {@code IAMUser} for an access key, {@code ScimToken} for a SCIM token, {@code Unknown} for a request that was not authenticated, {@code
     *     OperatingSystemUser} for a command, {@code AWSService} for the server itself
     */
    public record Identity(
            String type,
            @Nullable String arn,
            @Nullable String accountId,
            @Nullable String accessKeyId,
            @Nullable String userName) {
        /** The server itself. */
        static final Identity SERVER = new Identity("AWSService", null, null, null, CARILLON);
    }

    /** Where a request came from. */
    public record Origin(
            String region, String address, @Nullable String userAgent) {
        /** Here. */
        public static final Origin LOCAL = new Origin("local", "localhost", CARILLON);
    }

    /** Why something was refused, by the name of the exception. */
    public record Failure(String code, @Nullable String message) {}

    /** The ids of a request and of its record. */
    public record Ids(String request, String event) {}

    /**
     * Parameters, or the elements of a response, as JSON.
     *
     * @param members strings, numbers, booleans and collections of strings. A string that is not a word of letters, digits and
     *     hyphens is hidden: it could be anything
     */
    public static String members(Map<String, ?> members) {
        var out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writeMembers(json, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void writeMembers(JsonGenerator json, Map<String, ?> members) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, ?> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            if (member.getValue() instanceof Collection<?> list) {
                json.writeStartArray();
                for (Object element : list) {
                    json.writeObject(shown(element));
                }
                json.writeEndArray();
            } else {
                json.writeObject(shown(member.getValue()));
            }
        }
        json.writeEndObject();
    }

    private static Object shown(Object value) {
        return value instanceof String text && !WORD.matcher(text).matches() ? VisibleMembers.HIDDEN : value;
    }

    /** The object in JSON without its closing brace, which {@link AuditLine} adds. */
    byte[] open() {
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("eventVersion", VERSION);
            writeIdentity(json);
            json.writeStringField("eventTime", TIME.format(time));
            json.writeStringField("eventSource", source);
            json.writeStringField("eventName", name);
            json.writeStringField("awsRegion", origin.region());
            json.writeStringField("sourceIPAddress", origin.address());
            writeIfPresent(json, "userAgent", origin.userAgent());
            if (error != null) {
                json.writeStringField("errorCode", error.code());
                writeIfPresent(json, "errorMessage", error.message());
            }
            writeRaw(json, "requestParameters", parameters);
            writeRaw(json, "responseElements", response);
            writeAdditional(json);
            json.writeStringField("requestID", ids.request());
            json.writeStringField("eventID", ids.event());
            json.writeBooleanField("readOnly", false);
            json.writeStringField("eventType", source.equals(CHIME) ? "AwsApiCall" : "CarillonEvent");
            json.writeBooleanField("managementEvent", true);
            writeIfPresent(json, "recipientAccountId", identity.accountId());
            json.writeStringField("eventCategory", "Management");
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] closed = out.toByteArray();
        return java.util.Arrays.copyOf(closed, closed.length - 1);
    }

    private void writeIdentity(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("userIdentity");
        json.writeStringField("type", identity.type());
        writeIfPresent(json, "arn", identity.arn());
        writeIfPresent(json, "accountId", identity.accountId());
        writeIfPresent(json, "accessKeyId", identity.accessKeyId());
        writeIfPresent(json, "userName", identity.userName());
        json.writeEndObject();
    }

    private void writeAdditional(JsonGenerator json) throws IOException {
        if (additional.isEmpty()) {
            return;
        }
        json.writeFieldName("additionalEventData");
        writeMembers(json, additional);
    }

    private static void writeIfPresent(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void writeRaw(JsonGenerator json, String name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(value == null ? "null" : value);
    }
}
