package io.carillon.server.keys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.directory.core.Tenant;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An access key as it is stored: JSON, with encrypted secrets. */
@SuppressWarnings("ArrayRecordComponent") // Encrypted bytes in transit; nobody compares them.
record AccessKeyRecord(AccessKey key, byte[] lockedSecret, byte @Nullable [] lockedSessionToken) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ACCOUNT_IDS = "AccountIds";
    /** Stored for keys that are not active only, as records from before keys could be deactivated have none. */
    private static final String STATUS = "Status";

    /** The same secrets with other properties. */
    AccessKeyRecord with(AccessKey changed) {
        return new AccessKeyRecord(changed, lockedSecret, lockedSessionToken);
    }

    /** The name under which the secret is encrypted. */
    static String secretName(String accessKeyId) {
        return accessKeyId;
    }

    /** The name under which the session token is encrypted. */
    static String sessionTokenName(String accessKeyId) {
        return accessKeyId + "/session-token";
    }

    /** The same key after each of its secrets was passed to {@code change}. */
    AccessKeyRecord withSecrets(SecretKind.SecretChange change) {
        String id = key.accessKeyId();
        return new AccessKeyRecord(
                key,
                change.apply(secretName(id), lockedSecret),
                lockedSessionToken == null ? null : change.apply(sessionTokenName(id), lockedSessionToken));
    }

    byte[] toJson() {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("AwsAccountId", key.tenant().awsAccountId());
            if (key.name() != null) {
                json.writeStringField("Name", key.name());
            }
            json.writeStringField("CreateDate", key.createDate().toString());
            if (key.expiration() != null) {
                json.writeStringField("Expiration", key.expiration().toString());
            }
            if (!key.activated()) {
                json.writeStringField(STATUS, KeyStatus.INACTIVE.toString());
            }
            writeGrant(json, key.grant());
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

    private static void writeGrant(JsonGenerator json, Grant grant) throws IOException {
        json.writeStringField("Role", grant.role().toString());
        if (grant.accountIds() != null) {
            json.writeArrayFieldStart(ACCOUNT_IDS);
            for (String accountId : new TreeSet<>(grant.accountIds())) {
                json.writeString(accountId);
            }
            json.writeEndArray();
        }
    }

    static AccessKeyRecord fromJson(String accessKeyId, byte[] body) {
        var members = new HashMap<String, String>();
        Set<String> accountIds = read(body, members);
        String expiration = members.get("Expiration");
        String sessionToken = members.get("LockedSessionToken");
        return new AccessKeyRecord(
                new AccessKey(
                        accessKeyId,
                        new Tenant(member(members, "AwsAccountId")),
                        members.get("Name"),
                        new Grant(role(members.get("Role")), accountIds),
                        Instant.parse(member(members, "CreateDate")),
                        expiration == null ? null : Instant.parse(expiration),
                        isActivated(members.get(STATUS))),
                Base64.getDecoder().decode(member(members, "LockedSecretAccessKey")),
                sessionToken == null ? null : Base64.getDecoder().decode(sessionToken));
    }

    /** Keys that were created before there were roles are administrators. */
    private static Role role(@Nullable String name) {
        return name == null
                ? Role.ADMINISTRATOR
                : Role.of(name)
                        .orElseThrow(() -> new IllegalStateException("An access key's record has an unknown role."));
    }

    /** A status that this version does not know is no reason to let anybody in. */
    private static boolean isActivated(@Nullable String status) {
        return status == null || status.equals(KeyStatus.ACTIVE.toString());
    }

    private static String member(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalStateException("An access key's record has no " + name + ".");
        }
        return value;
    }

    /** Adds the members that are text to {@code members}, and returns the one that is a list. */
    private static @Nullable Set<String> read(byte[] body, Map<String, String> members) {
        Set<String> accountIds = null;
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (name.equals(ACCOUNT_IDS)) {
                    accountIds = texts(json);
                } else {
                    members.put(name, json.nextTextValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return accountIds;
    }

    private static Set<String> texts(JsonParser json) throws IOException {
        var texts = new HashSet<String>();
        json.nextToken();
        for (String text = json.nextTextValue(); text != null; text = json.nextTextValue()) {
            texts.add(text);
        }
        return texts;
    }
}
