package io.carillon.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.KeyStatus;
import io.carillon.server.keys.NewAccessKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;

/**
 * Access keys as {@code aws iam create-access-key}, {@code list-access-keys} and {@code get-access-key-last-used} name their
 * members, plus the name, the role and the accounts. What a key does not have is left out.
 */
final class AccessKeyJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AccessKeyJson() {}

    static String of(NewAccessKey created) {
        return write(json -> {
            json.writeObjectFieldStart("AccessKey");
            json.writeStringField("AccessKeyId", created.key().accessKeyId());
            json.writeStringField("SecretAccessKey", created.secretAccessKey());
            if (created.sessionToken() != null) {
                json.writeStringField("SessionToken", created.sessionToken());
            }
            writeRest(created.key(), KeyStatus.ACTIVE, json);
            json.writeEndObject();
        });
    }

    /** A key that was just created, without its secret. */
    static String of(AccessKey created) {
        return of(new ListedKey(created, KeyStatus.ACTIVE, null));
    }

    static String of(ListedKey key) {
        return write(json -> {
            json.writeObjectFieldStart("AccessKey");
            write(key, json);
            json.writeEndObject();
        });
    }

    static String of(List<ListedKey> keys) {
        return write(json -> {
            json.writeArrayFieldStart("AccessKeys");
            for (ListedKey key : keys) {
                json.writeStartObject();
                write(key, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(ListedKey listed, JsonGenerator json) throws IOException {
        json.writeStringField("AccessKeyId", listed.key().accessKeyId());
        writeRest(listed.key(), listed.status(), json);
        if (listed.lastUse() != null) {
            json.writeStringField("LastUsedDate", listed.lastUse().toString());
        }
    }

    private static void writeRest(AccessKey key, KeyStatus status, JsonGenerator json) throws IOException {
        json.writeStringField("AwsAccountId", key.tenant().awsAccountId());
        if (key.name() != null) {
            json.writeStringField("Name", key.name());
        }
        json.writeStringField("Role", key.grant().role().toString());
        if (key.grant().accountIds() != null) {
            json.writeArrayFieldStart("AccountIds");
            for (String accountId : new TreeSet<>(key.grant().accountIds())) {
                json.writeString(accountId);
            }
            json.writeEndArray();
        }
        json.writeStringField("Status", status.toString());
        json.writeStringField(
                "CreateDate", key.createDate().truncatedTo(ChronoUnit.SECONDS).toString());
        if (key.expiration() != null) {
            json.writeStringField("Expiration", key.expiration().toString());
        }
    }

    private interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static String write(Members members) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
