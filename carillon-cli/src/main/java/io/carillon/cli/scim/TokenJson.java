package io.carillon.cli.scim;

import com.fasterxml.jackson.core.JsonGenerator;
import io.carillon.scim.tokens.NewScimToken;
import io.carillon.scim.tokens.ScimToken;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SCIM tokens as JSON, with members named as those of access keys. What a token does not have is left out. */
public final class TokenJson {
    private TokenJson() {}

    /** A token that was just created, with its text. */
    public static String of(NewScimToken created) {
        return JsonText.of(json -> {
            json.writeObjectFieldStart("ScimToken");
            json.writeStringField("Token", created.text());
            write(new ListedToken(created.token(), null, false), json);
            json.writeEndObject();
        });
    }

    /** A list. */
    public static String of(List<ListedToken> tokens) {
        return JsonText.of(json -> {
            json.writeArrayFieldStart("ScimTokens");
            for (ListedToken token : tokens) {
                json.writeStartObject();
                write(token, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(ListedToken listed, JsonGenerator json) throws IOException {
        ScimToken token = listed.token();
        json.writeStringField("TokenId", token.id());
        json.writeStringField("AwsAccountId", token.tenant().awsAccountId());
        json.writeStringField("AccountId", token.accountId());
        if (token.name() != null) {
            json.writeStringField("Name", token.name());
        }
        json.writeStringField("Access", token.access().toString());
        json.writeStringField("Status", listed.isExpired() ? "Expired" : "Active");
        writeTime(json, "CreateDate", token.createDate().truncatedTo(ChronoUnit.SECONDS));
        writeTime(json, "Expiration", token.expiration());
        writeTime(json, "LastUsedDate", listed.lastUse());
    }

    private static void writeTime(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        if (time != null) {
            json.writeStringField(name, time.toString());
        }
    }
}
