package io.carillon.cli.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;

/** Random responses of ListUsers, with and without blanks between their tokens. */
public final class RandomUsers {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_USERS = 40;

    /** Written with an escape that is printed in another way. */
    private static final String ODD_TEXT = "bell\u0007";

    private static final String ODD_TIMESTAMP = "2026-02-20T01:02:03+00:00";
    private static final List<String> TEXTS = List.of(
            "",
            "Pro",
            "Zoë",
            "日本語",
            "😀 and more",
            "say \"x\"",
            "back\\slash",
            "tab\tline\nreturn\rform\fback\b",
            "\u007f\u0080\u2028",
            "a/b",
            "2026-02-20T01:02:03Z",
            ODD_TEXT);
    private static final List<String> TIMESTAMPS = List.of(
            "2026-02-20T01:02:03Z",
            "2026-02-20T01:02:03.0Z",
            "2026-02-20T01:02:03.5Z",
            "2026-02-20T01:02:03.004Z",
            "2024-02-29T23:59:59.123456Z",
            "2026-12-31T00:00:00.000000001Z",
            "2026-12-31T00:00:00.123456789Z",
            "0001-01-01T00:00:00Z",
            ODD_TIMESTAMP);

    private final Random random;

    public RandomUsers(Random random) {
        this.random = random;
    }

    /**
     * The same response in both forms.
     *
     * @param isOdd whether it may have what only the SDK reads, blanks aside
     */
    public record Body(String withoutBlanks, String withBlanks, boolean isOdd) {}

    public Body page() throws IOException {
        long seed = random.nextLong();
        boolean isOdd = random.nextInt(3) == 0;
        return new Body(
                new Page(new Random(seed), isOdd).json(false), new Page(new Random(seed), isOdd).json(true), isOdd);
    }

    /** One response. */
    private record Page(Random random, boolean isOdd) {
        String json(boolean hasBlanks) throws IOException {
            var text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                if (hasBlanks) {
                    json.setPrettyPrinter(new DefaultPrettyPrinter());
                }
                json.writeStartObject();
                json.writeArrayFieldStart("Users");
                int users = random.nextInt(MOST_USERS);
                for (int i = 0; i < users; i++) {
                    user(json);
                }
                json.writeEndArray();
                if (random.nextBoolean()) {
                    json.writeStringField("NextToken", "token-" + random.nextInt(9));
                }
                json.writeEndObject();
            }
            return text.toString();
        }

        private void user(JsonGenerator json) throws IOException {
            json.writeStartObject();
            for (String name :
                    List.of("UserId", "AccountId", "PrimaryEmail", "PrimaryProvisionedNumber", "DisplayName")) {
                text(json, name);
            }
            timestamp(json, "RegisteredOn");
            timestamp(json, "InvitedOn");
            switch (random.nextInt(4)) {
                case 0 -> json.writeNullField("AlexaForBusinessMetadata");
                case 1 -> {
                    json.writeObjectFieldStart("AlexaForBusinessMetadata");
                    json.writeEndObject();
                }
                case 2 -> {
                    json.writeObjectFieldStart("AlexaForBusinessMetadata");
                    json.writeBooleanField("IsAlexaForBusinessEnabled", random.nextBoolean());
                    text(json, "AlexaForBusinessRoomArn");
                    json.writeEndObject();
                }
                default -> text(json, "PersonalPIN");
            }
            if (isOdd && random.nextInt(8) == 0) {
                json.writeNumberField("Unknown", random.nextInt());
            }
            json.writeEndObject();
        }

        private void text(JsonGenerator json, String name) throws IOException {
            switch (random.nextInt(4)) {
                case 0 -> json.writeNullField(name);
                case 1, 2 -> json.writeStringField(name, one(TEXTS));
                default -> {
                    // The member is missing.
                }
            }
        }

        private void timestamp(JsonGenerator json, String name) throws IOException {
            if (random.nextBoolean()) {
                json.writeStringField(name, one(TIMESTAMPS));
            }
        }

        /** One of these; the last only if that is wanted. */
        private String one(List<String> values) {
            return values.get(random.nextInt(isOdd ? values.size() : values.size() - 1));
        }
    }
}
