package io.carillon.server.keys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.directory.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an access key lies in the store: JSON, its secrets encrypted. */
@SuppressWarnings("ArrayRecordComponent") // Encrypted bytes on their way; nobody compares them.
record AccessKeyRecord(AccessKey key, byte[] lockedSecret, byte @Nullable [] lockedSessionToken) {
    private static final JsonFactory JSON = new JsonFactory();

    byte[] toJson() {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("AwsAccountId", key.tenant().awsAccountId());
            json.writeStringField("CreateDate", key.createDate().toString());
            if (key.expiration() != null) {
                json.writeStringField("Expiration", key.expiration().toString());
            }
            json.writeStringField("LockedSecretAccessKey", Base64.getEncoder().encodeToString(lockedSecret));
            if (lockedSessionToken != null) {
                json.writeStringField("LockedSessionToken", Base64.getEncoder().encodeToString(lockedSessionToken));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static AccessKeyRecord fromJson(String accessKeyId, byte[] body) {
        Map<String, String> members = members(body);
        String expiration = members.get("Expiration");
        String sessionToken = members.get("LockedSessionToken");
        return new AccessKeyRecord(
                new AccessKey(
                        accessKeyId,
                        new Tenant(member(members, "AwsAccountId")),
                        Instant.parse(member(members, "CreateDate")),
                        expiration == null ? null : Instant.parse(expiration)),
                Base64.getDecoder().decode(member(members, "LockedSecretAccessKey")),
                sessionToken == null ? null : Base64.getDecoder().decode(sessionToken));
    }

    private static String member(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalStateException("An access key's record has no " + name + ".");
        }
        return value;
    }

    private static Map<String, String> members(byte[] body) {
        var members = new HashMap<String, String>();
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                members.put(json.currentName(), json.nextTextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }
}
