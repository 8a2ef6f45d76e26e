package io.carillon.tests.awscli;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.ServerTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.RoomMembershipRole;
import software.amazon.awssdk.services.chime.model.UserType;

/**
 * An AWS account with something of everything that the operations are about, and its ids by names that are the same in every
 * world: {@code {user3}}.
 *
 * @param caller with an access key
 * @param names the ids by their names, with the braces
 */
record World(AwsAccount caller, Map<String, String> names) {
    static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";
    static final int USERS = 12;
    static final int NUMBERS = 6;

    private static final int INVITED = 130;
    private static final int INVITES_PER_CALL = 50;

    /** Creates one; the phone numbers begin with {@code prefix}, since they are of one AWS account each. */
    static World of(ServerTest test, String prefix, NumberImport numbers) {
        AwsAccount caller = test.newAwsAccount();
        var names = new LinkedHashMap<String, String>();
        names.put("{aws}", caller.id());
        names.put("{enterprise}", test.createAccount(caller, "Cathedral", AccountType.ENTERPRISE_LWA));
        names.put("{unknown}", UNKNOWN);
        numbers.load(
                caller,
                IntStream.range(0, NUMBERS + 4)
                        .mapToObj(n -> prefix + n + ",,,WA")
                        .toList());
        IntStream.range(0, NUMBERS + 4).forEach(n -> names.put("{number" + n + "}", prefix + n));
        try (ChimeClient chime = test.javaClient(caller)) {
            new Filling(chime, names).fill();
        }
        return new World(caller, names);
    }

    /** Loads phone numbers into the inventory of an AWS account. */
    interface NumberImport {
        void load(AwsAccount owner, List<String> rows);
    }

    /** The words with the ids of this world in place of their names. */
    List<String> words(List<String> words) {
        return words.stream().map(this::withIds).toList();
    }

    private String withIds(String word) {
        String replaced = word;
        for (Map.Entry<String, String> name : names.entrySet()) {
            replaced = replaced.replace(name.getKey(), name.getValue());
        }
        return replaced;
    }

    /** An output with the names in place of the ids, and of what is different in every world whatever is done in it. */
    String withNames(String output) {
        String replaced = output;
        for (Map.Entry<String, String> name : names.entrySet()) {
            // The id of a number is the number with its plus sign encoded.
            replaced = replaced.replace(name.getValue(), name.getKey())
                    .replace(name.getValue().replace("+", "%2B"), name.getKey());
        }
        return replaced.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?\\+00:00", "{time}")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "{time}")
                .replaceAll("AKIA[A-Z2-7]{16}", "{key}")
                .replaceAll("(PersonalPIN\\W+)\\d+", "$1{pin}")
                .replaceAll("(SecurityToken\\W+)[\\w+/=-]+", "$1{token}")
                .replaceAll("(NextToken\\W+)[\\w+/=.-]+", "$1{token}")
                // What a query took out of a user or a bot.
                .replaceAll("\\b\\d{10}\\b", "{pin}")
                .replaceAll("\\b[\\w-]{40,}\\b", "{token}");
    }

    /** What fills an AWS account. */
    private record Filling(ChimeClient chime, Map<String, String> names) {
        void fill() {
            names.put(
                    "{team}",
                    chime.createAccount(r -> r.name("Bell Tower")).account().accountId());
            names.put(
                    "{empty}",
                    chime.createAccount(r -> r.name("Empty")).account().accountId());
            invite();
            String enterprise = names.get("{enterprise}");
            for (int n = 0; n < USERS; n++) {
                String email = "ringer" + n + "@example.com";
                String username = n % 2 == 0 ? "Zoë " + n : "鐘 \"😀\" " + n;
                UserType type = n % 3 == 0 ? UserType.SHARED_DEVICE : UserType.PRIVATE_USER;
                names.put(
                        "{user" + n + "}",
                        chime.createUser(r -> r.accountId(enterprise)
                                        .email(email)
                                        .username(username)
                                        .userType(type))
                                .user()
                                .userId());
            }
            rooms(enterprise);
            orders(enterprise);
        }

        private void invite() {
            for (int first = 0; first < INVITED; first += INVITES_PER_CALL) {
                List<String> emails = IntStream.range(first, Math.min(first + INVITES_PER_CALL, INVITED))
                        .mapToObj(n -> "invited" + n + "@example.com")
                        .toList();
                chime.inviteUsers(r -> r.accountId(names.get("{team}")).userEmailList(emails));
            }
        }

        private void rooms(String enterprise) {
            for (int n = 0; n < 4; n++) {
                String name = "Room " + n;
                names.put(
                        "{room" + n + "}",
                        chime.createRoom(r -> r.accountId(enterprise).name(name))
                                .room()
                                .roomId());
                String bot = "Bot " + n;
                names.put(
                        "{bot" + n + "}",
                        chime.createBot(r ->
                                        r.accountId(enterprise).displayName(bot).domain("example.com"))
                                .bot()
                                .botId());
            }
            for (int n = 0; n < 5; n++) {
                String member = names.get("{user" + n + "}");
                chime.createRoomMembership(r -> r.accountId(enterprise)
                        .roomId(names.get("{room0}"))
                        .memberId(member)
                        .role(RoomMembershipRole.MEMBER));
            }
        }

        private void orders(String enterprise) {
            for (int n = 0; n < NUMBERS; n += 2) {
                List<String> ordered = List.of(names.get("{number" + n + "}"), names.get("{number" + (n + 1) + "}"));
                names.put(
                        "{order" + n / 2 + "}",
                        chime.createPhoneNumberOrder(r -> r.productType(PhoneNumberProductType.BUSINESS_CALLING)
                                        .e164PhoneNumbers(ordered))
                                .phoneNumberOrder()
                                .phoneNumberOrderId());
            }
            chime.associatePhoneNumberWithUser(
                    r -> r.accountId(enterprise).userId(names.get("{user1}")).e164PhoneNumber(names.get("{number0}")));
        }
    }
}
