package io.carillon.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.NewAccessKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;

/**
 * Access keys as {@code aws iam create-access-key} and {@code list-access-keys} name their members, plus the role and the
 * accounts.
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
            writeRest(created.key(), json);
            json.writeEndObject();
        });
    }

    static String of(AccessKey key) {
        return write(json -> {
            json.writeObjectFieldStart("AccessKey");
            json.writeStringField("AccessKeyId", key.accessKeyId());
            writeRest(key, json);
            json.writeEndObject();
        });
    }

    static String of(List<AccessKey> keys) {
        return write(json -> {
            json.writeArrayFieldStart("AccessKeys");
            for (AccessKey key : keys) {
                json.writeStartObject();
                json.writeStringField("AccessKeyId", key.accessKeyId());
                writeRest(key, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void writeRest(AccessKey key, JsonGenerator json) throws IOException {
        json.writeStringField("AwsAccountId", key.tenant().awsAccountId());
        json.writeStringField("Role", key.grant().role().toString());
        if (key.grant().accountIds() != null) {
            json.writeArrayFieldStart("AccountIds");
            for (String accountId : new TreeSet<>(key.grant().accountIds())) {
                json.writeString(accountId);
            }
            json.writeEndArray();
        }
        json.writeStringField("Status", AccessKey.ACTIVE);
        json.writeStringField("CreateDate", key.createDate().toString());
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
