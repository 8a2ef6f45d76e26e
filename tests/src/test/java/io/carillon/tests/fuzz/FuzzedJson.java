package io.carillon.tests.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;
import software.amazon.awssdk.services.chime.model.UserType;

/** JSON that is nearly what an operation takes: mostly its members with values of their types, and now and then anything. */
final class FuzzedJson {
    private static final List<String> WORDS = List.of(
            "Pro",
            "Basic",
            "ProTrial",
            "PrivateUser",
            "SharedDevice",
            "EnterpriseDirectory",
            "Administrator",
            "Member",
            "VoiceConnector",
            "BusinessCalling",
            "ChatBot",
            "Enabled",
            "Disabled",
            "US",
            "true",
            "+12065550100",
            "https://example.com/in",
            "arn:aws:lambda:us-east-1:123456789012:function:f",
            "2026-02-20T00:00:00Z");
    /** Members that take a value of an enum, by name in lower case. */
    private static final Map<String, List<?>> ENUMS = Map.of(
            "license", List.copyOf(License.knownValues()),
            "licensetype", List.copyOf(License.knownValues()),
            "usertype", List.copyOf(UserType.knownValues()),
            "user-type", List.copyOf(UserType.knownValues()),
            "role", List.copyOf(RoomMembershipRole.knownValues()),
            "producttype", List.copyOf(PhoneNumberProductType.knownValues()),
            "product-type", List.copyOf(PhoneNumberProductType.knownValues()),
            "status", List.copyOf(PhoneNumberStatus.knownValues()));

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u00e9",
            "e\u0301",
            "\u0130",
            "\u03a3",
            "\u0000",
            "\u202e",
            "\ufeff",
            "\ud83d\ude00",
            "a@b.c,d@e.f",
            " x@example.com",
            "%00",
            "../..",
            "'; DROP TABLE record; --",
            "\\u0000",
            "\u2028");
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "1e400",
            "-0",
            "1e1000000000",
            "99999999999999999999999999",
            "1.5",
            "\"\\ud800\"",
            "[[[[[[[[]]]]]]]]",
            "{\"a\":{\"a\":{\"a\":{}}}}",
            "NaN",
            "'x'",
            "",
            "\"",
            "{",
            "01",
            "\"\\x\"",
            "[1,]");
    private static final int DEEPEST = 3000;

    private final BiFunction<String, RandomGenerator, String> ids;

    /** JSON with ids that {@code ids} knows. */
    FuzzedJson(BiFunction<String, RandomGenerator, String> ids) {
        this.ids = ids;
    }

    String object(List<SdkField<?>> fields, RandomGenerator random) {
        if (random.nextInt(60) == 0) {
            return any(random);
        }
        var members = new ArrayList<String>();
        for (SdkField<?> field : fields) {
            for (int i = random.nextInt(12); i != 0 && i < 12; i = random.nextInt(20) == 0 ? i : 12) {
                members.add(quoted(field.locationName()) + ":" + value(field, field.locationName(), random));
            }
        }
        if (random.nextInt(15) == 0) {
            members.add(quoted(text(random)) + ":" + any(random));
        }
        Collections.shuffle(members, new java.util.Random(random.nextLong()));
        return "{" + String.join(",", members) + "}";
    }

    private String value(SdkField<?> field, String name, RandomGenerator random) {
        if (random.nextInt(25) == 0) {
            return any(random);
        }
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return object(field.constructor().get().sdkFields(), random);
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            var elements = new ArrayList<String>();
            for (int i = random.nextInt(random.nextInt(20) == 0 ? 120 : 5); i > 0; i--) {
                elements.add(value(element, name, random));
            }
            return elements.toString();
        }
        if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            return Integer.toString(random.nextInt(-2, 300));
        }
        if (type == MarshallingType.BOOLEAN) {
            return Boolean.toString(random.nextBoolean());
        }
        return quoted(string(name, random));
    }

    /** A text that the member may well take. */
    String string(String member, RandomGenerator random) {
        if (random.nextInt(15) == 0) {
            return text(random);
        }
        if (member.endsWith("Id") || member.endsWith("IdList") || member.endsWith("Token")) {
            return ids.apply(member, random);
        }
        if (member.contains("Email") || member.contains("Username")) {
            return "fuzzed" + random.nextInt(500) + "@example.com";
        }
        List<?> values = ENUMS.getOrDefault(member.replaceAll("^Default", "").toLowerCase(Locale.ROOT), WORDS);
        return random.nextInt(3) == 0 && values == WORDS
                ? "Fuzzed " + random.nextInt(100)
                : values.get(random.nextInt(values.size())).toString();
    }

    /** A word that means something to some operation. */
    String word(RandomGenerator random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** Any text, short or long. */
    String text(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> "x".repeat(random.nextInt(3000));
            case 1 -> word(random);
            case 2 -> ids.apply("", random);
            default ->
                ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())) + ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()));
        };
    }

    /** Any value, or what is not even one. */
    String any(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> "[".repeat(random.nextInt(DEEPEST));
            case 1 -> "{\"a\":".repeat(random.nextInt(DEEPEST)) + "1";
            case 2 -> "1".repeat(1 + random.nextInt(5000));
            case 3 -> quoted(text(random));
            default -> ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
        };
    }

    /** A text as JSON has it. */
    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
