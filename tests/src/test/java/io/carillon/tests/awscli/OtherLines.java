package io.carillon.tests.awscli;

import io.carillon.tests.model.SdkOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Random command lines over the operations that list nothing, right and wrong ones. */
final class OtherLines {
    private static final List<String> TEXTS =
            List.of("Tower", "Zoë 鐘 😀", "", "a,b=c", "-5", " two words ", "x".repeat(300));
    private static final List<String> LICENSES = List.of("Basic", "Pro", "Plus", "Nonsense");
    private static final List<String> TYPES = List.of("PrivateUser", "SharedDevice", "Nonsense");
    private static final List<String> PRODUCTS = List.of("BusinessCalling", "VoiceConnector", "Nonsense");
    private static final List<String> USERS =
            List.of("{user0}", "{user1}", "{user2}", "{user3}", "{user4}", "{user5}", "{unknown}", "x", "");
    private static final List<String> NUMBERS =
            List.of("{number0}", "{number1}", "{number2}", "{number7}", "{number8}", "+15005550000", "x");

    /** Values by the names of members, whatever operation they are of. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry(
                    "AccountId",
                    List.of("{enterprise}", "{enterprise}", "{enterprise}", "{team}", "{empty}", "{unknown}", "")),
            Map.entry("UserId", USERS),
            Map.entry("MemberId", USERS),
            Map.entry("RoomId", List.of("{room0}", "{room0}", "{room1}", "{room2}", "{unknown}", "")),
            Map.entry("BotId", List.of("{bot0}", "{bot1}", "{bot2}", "{unknown}")),
            Map.entry("PhoneNumberId", NUMBERS),
            Map.entry("E164PhoneNumber", NUMBERS),
            Map.entry("PhoneNumberOrderId", List.of("{order0}", "{order1}", "{unknown}")),
            Map.entry("ConversationId", List.of("{unknown}")),
            Map.entry("MessageId", List.of("{unknown}")),
            Map.entry("MeetingId", List.of("{unknown}", "x")),
            Map.entry("FromPhoneNumber", NUMBERS),
            Map.entry("ToPhoneNumber", NUMBERS),
            Map.entry("JoinToken", List.of("abcd", "x", "")),
            Map.entry("LicenseType", LICENSES),
            Map.entry("DefaultLicense", LICENSES),
            Map.entry("UserType", TYPES),
            Map.entry("Role", List.of("Administrator", "Member", "Nonsense")),
            Map.entry("ProductType", PRODUCTS),
            Map.entry("CallingName", List.of("Tower", "", "too long to be a calling name")),
            Map.entry("Email", List.of("new1@example.com", "new2@example.com", "ringer0@example.com", "nobody")),
            Map.entry("Domain", List.of("example.com", "")),
            Map.entry("ClientRequestToken", List.of("token1", "x", "a b")),
            Map.entry("OutboundEventsHTTPSEndpoint", List.of("https://example.com/events", "http://example.com")),
            Map.entry("LambdaFunctionArn", List.of("arn:aws:lambda:us-east-1:123456789012:function:f", "x")),
            Map.entry("UserIdList", USERS),
            Map.entry("PhoneNumberIds", NUMBERS),
            Map.entry("E164PhoneNumbers", NUMBERS),
            Map.entry("GroupNames", List.of("ringers", "nobody", "")),
            Map.entry(
                    "UserEmailList", List.of("a@example.com", "b@example.com", "invited1@example.com", "nobody", "")));

    /** Structures, as they are written in one word. */
    private static final Map<String, List<String>> STRUCTURES = Map.ofEntries(
            Map.entry(
                    "AccountSettings",
                    List.of(
                            "EnableDialOut=true",
                            "EnableDialOut=false,DisableRemoteControl=true",
                            "{\"EnableDialOut\": true}",
                            "{\"EnableDialOut\": 1}",
                            "EnableDialOut=maybe",
                            "EnableDialOut",
                            "EnableDialOut=true,EnableDialOut=true",
                            "{\"EnableDialOut\": tru}",
                            "Nonsense=1",
                            "")),
            Map.entry(
                    "RetentionSettings",
                    List.of(
                            "RoomRetentionSettings={RetentionDays=30}",
                            "RoomRetentionSettings={RetentionDays=30},ConversationRetentionSettings={RetentionDays=5}",
                            "RoomRetentionSettings={RetentionDays=0}",
                            "RoomRetentionSettings={RetentionDays=x}",
                            "RoomRetentionSettings={RetentionDays=99999}",
                            "RoomRetentionSettings=5",
                            "{\"RoomRetentionSettings\": {\"RetentionDays\": 7.5}}",
                            "[]")),
            Map.entry(
                    "UserSettings",
                    List.of(
                            "Telephony={InboundCalling=true,OutboundCalling=false,SMS=true}",
                            "Telephony={InboundCalling=true}",
                            "{\"Telephony\": {\"InboundCalling\": true, \"OutboundCalling\": true, \"SMS\": false}}")),
            Map.entry(
                    "AlexaForBusinessMetadata",
                    List.of(
                            "IsAlexaForBusinessEnabled=false",
                            "IsAlexaForBusinessEnabled=true,AlexaForBusinessRoomArn=x")),
            Map.entry("BusinessCalling", List.of("CdrBucket=bucket", "CdrBucket='quoted, \\'bucket\\''", "{}")),
            Map.entry("VoiceConnector", List.of("CdrBucket=\"another bucket\"", "CdrBucket=a,b")),
            Map.entry(
                    "UpdateUserRequestItems",
                    List.of(
                            "UserId={user0},LicenseType=Basic",
                            "UserId={user1},UserType=SharedDevice",
                            "UserId={user2},AlexaForBusinessMetadata={IsAlexaForBusinessEnabled=false}",
                            "UserId={unknown}",
                            "LicenseType=Pro",
                            "{\"UserId\": \"{user3}\", \"LicenseType\": \"Pro\"}")),
            Map.entry(
                    "UpdatePhoneNumberRequestItems",
                    List.of(
                            "PhoneNumberId={number1},CallingName=Tower",
                            "PhoneNumberId={number2},ProductType=VoiceConnector",
                            "ProductType=VoiceConnector",
                            "PhoneNumberId=x")),
            Map.entry(
                    "MembershipItemList",
                    List.of(
                            "MemberId={user6},Role=Member",
                            "MemberId={unknown}",
                            "MemberId={user0},Role=Nonsense",
                            "x")),
            Map.entry("SigninDelegateGroups", List.of("GroupName=ringers", "GroupName=a GroupName=b", "{}")));

    private final Chance chance;
    private final RandomGlobals globals;
    private final RandomInput inputs;
    private final List<SdkOperation> operations;

    OtherLines(Chance chance) {
        this.chance = chance;
        globals = new RandomGlobals(chance, false);
        inputs = new RandomInput(chance);
        operations = SdkOperation.all().stream()
                .filter(operation -> !operation.name().startsWith("List")
                        && !operation.name().startsWith("Search"))
                .toList();
    }

    /** The words after {@code aws} or {@code carillon}. */
    List<String> next() {
        SdkOperation operation = chance.oneOf(operations);
        List<String> words = new ArrayList<>(List.of("chime", hyphenated(operation.name())));
        for (SdkField<?> member : operation.newRequest().sdkFields()) {
            if (!chance.in(8)) {
                add(words, member);
            }
        }
        if (chance.in(12)) {
            words.addAll(inputs.next(Map.of("AccountId", "{enterprise}", "Name", "of the document")));
        }
        globals.addTo(words);
        globals.slip(words);
        return words;
    }

    private void add(List<String> words, SdkField<?> member) {
        String name = member.memberName();
        String option = "--" + hyphenated(name);
        MarshallingType<?> type = member.marshallingType();
        if (type == MarshallingType.BOOLEAN) {
            words.add(chance.in(2) ? option : option.replaceFirst("--", "--no-"));
        } else if (type == MarshallingType.LIST) {
            words.add(option);
            List<String> values = STRUCTURES.getOrDefault(name, VALUES.getOrDefault(name, TEXTS));
            int count = chance.below(chance.in(6) ? 1 : 4);
            for (int n = 0; n < count; n++) {
                words.add(chance.oneOf(values));
            }
        } else {
            String value = chance.oneOf(STRUCTURES.getOrDefault(name, VALUES.getOrDefault(name, TEXTS)));
            if (chance.in(8)) {
                words.add(option + "=" + value);
            } else {
                words.addAll(List.of(option, value));
            }
        }
    }

    /** The AWS CLI's spelling of a name of the model. */
    static String hyphenated(String name) {
        return name.replaceAll("(.)([A-Z][a-z]+)", "$1-$2")
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
