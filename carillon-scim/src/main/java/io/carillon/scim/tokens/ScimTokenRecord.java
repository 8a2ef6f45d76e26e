package io.carillon.scim.tokens;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.directory.core.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A token as it is stored: JSON.
 *
 * @param hash SHA-256 of its text. Nobody can try out 32 random bytes, so nothing slower is needed
 */
@SuppressWarnings("ArrayRecordComponent") // Compared in constant time, where it is compared.
record ScimTokenRecord(ScimToken token, byte[] hash) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NAME = "Name";
    private static final String EXPIRATION = "Expiration";

    byte[] toJson() {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("AwsAccountId", token.tenant().awsAccountId());
            json.writeStringField("AccountId", token.accountId());
            if (token.name() != null) {
                json.writeStringField(NAME, token.name());
            }
            json.writeStringField("Access", token.access().toString());
            json.writeStringField("CreateDate", token.createDate().toString());
            if (token.expiration() != null) {
                json.writeStringField(EXPIRATION, token.expiration().toString());
            }
            json.writeStringField("Sha256", Base64.getEncoder().encodeToString(hash));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static ScimTokenRecord fromJson(String id, byte[] body) {
        Map<String, String> members = read(body);
        String expiration = members.get(EXPIRATION);
        var token = new ScimToken(
                id,
                new Tenant(member(members, "AwsAccountId")),
                member(members, "AccountId"),
                members.get(NAME),
                ScimAccess.of(member(members, "Access"))
                        .orElseThrow(() -> new IllegalStateException("A SCIM token's record has an unknown access.")),
                Instant.parse(member(members, "CreateDate")),
                expiration == null ? null : Instant.parse(expiration));
        return new ScimTokenRecord(token, Base64.getDecoder().decode(member(members, "Sha256")));
    }

    private static String member(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalStateException("A SCIM token's record has no " + name + ".");
        }
        return value;
    }

    private static Map<String, String> read(byte[] body) {
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
