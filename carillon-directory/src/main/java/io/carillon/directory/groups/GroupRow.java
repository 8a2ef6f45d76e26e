package io.carillon.directory.groups;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.directory.core.RecordKeys;
import io.carillon.store.Change;
import io.carillon.store.Record;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group as its own record has it: JSON.
 *
 * @param externalId null for none
 */
public record GroupRow(
        String id, String displayName, @Nullable String externalId, Instant created, Instant lastModified) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String DISPLAY_NAME = "DisplayName";
    private static final String EXTERNAL_ID = "ExternalId";
    private static final String CREATED = "CreatedTimestamp";
    private static final String UPDATED = "UpdatedTimestamp";

    /** The group in a record. */
    public static GroupRow read(Record record) {
        Map<String, String> members = members(record.body());
        return new GroupRow(
                RecordKeys.id(record.key()),
                members.getOrDefault(DISPLAY_NAME, ""),
                members.get(EXTERNAL_ID),
                Instant.parse(members.getOrDefault(CREATED, "")),
                Instant.parse(members.getOrDefault(UPDATED, "")));
    }

    /** The keys of the entries that lead to this group. */
    public List<String> indexKeys() {
        var keys = new ArrayList<String>(List.of(RecordKeys.groupName(displayName)));
        if (externalId != null) {
            keys.add(RecordKeys.groupExternalId(externalId));
        }
        return keys;
    }

    List<Change> indexEntries() {
        byte[] body = id.getBytes(StandardCharsets.US_ASCII);
        return indexKeys().stream().map(key -> Change.create(key, body)).toList();
    }

    GroupRow at(Instant time) {
        return new GroupRow(id, displayName, externalId, created, time);
    }

    byte[] toJson() {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField(DISPLAY_NAME, displayName);
            if (externalId != null) {
                json.writeStringField(EXTERNAL_ID, externalId);
            }
            json.writeStringField(CREATED, created.toString());
            json.writeStringField(UPDATED, lastModified.toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Map<String, String> members(byte[] body) {
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
}
