package io.carillon.directory.users;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.directory.wire.Timestamps;
import io.carillon.store.Record;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider keeps with a user beyond what the API has, in a record of its own that is written in the same write
 * as the user's row.
 *
 * @param externalId the provider's id of the user, unique in the account; null for none
 * @param text whatever else it keeps; the directory does not look into it. Null for none
 * @param changedOn when it, or the row with it, was written
 * @param rowSum what {@link #sumOf} returned for the row that was written at that time
 */
public record UserAttributes(
        @Nullable String externalId, @Nullable String text, Instant changedOn, String rowSum) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int SUM_BYTES = 16;

    /** The attributes in a record; null for no record. */
    static @Nullable UserAttributes read(@Nullable Record record) {
        if (record == null) {
            return null;
        }
        Map<String, String> members = members(record.body());
        return new UserAttributes(
                members.get("ExternalId"),
                members.get("Text"),
                Timestamps.parse(members.getOrDefault("ChangedOn", "")),
                members.getOrDefault("RowSum", ""));
    }

    /** The external id in the record of attributes; null if there is none. */
    public static @Nullable String externalIdIn(@Nullable Record record) {
        UserAttributes attributes = read(record);
        return attributes == null ? null : attributes.externalId();
    }

    /** When a user with this row was last changed; null if the row was written later, without the attributes. */
    @Nullable
    Instant changedOnOf(byte[] row) {
        return rowSum.equals(sumOf(row)) ? changedOn : null;
    }

    private static Map<String, String> members(byte[] body) {
        var members = new HashMap<String, String>();
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                members.put(name, json.nextTextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    byte[] toJson() {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (externalId != null) {
                json.writeStringField("ExternalId", externalId);
            }
            if (text != null) {
                json.writeStringField("Text", text);
            }
            json.writeStringField("ChangedOn", changedOn.toString());
            json.writeStringField("RowSum", rowSum);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** By which a row is recognized: the beginning of its SHA-256. */
    static String sumOf(byte[] row) {
        try {
            return HexFormat.of()
                    .formatHex(
                            Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(row), SUM_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
