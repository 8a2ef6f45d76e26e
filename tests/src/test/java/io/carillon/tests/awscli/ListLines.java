package io.carillon.tests.awscli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random command lines over all list operations, right and wrong ones. */
final class ListLines {
    private static final List<String> ACCOUNTS = List.of(
            "{team}",
            "{team}",
            "{team}",
            "{enterprise}",
            "{enterprise}",
            "{enterprise}",
            "{empty}",
            "{unknown}",
            "",
            "x/y z?ü");
    private static final List<String> EMAILS =
            List.of("ringer0@example.com", "INVITED1@EXAMPLE.COM", "nobody@example.com", "nobody", "");
    private static final List<String> PRODUCTS = List.of("BusinessCalling", "VoiceConnector", "Nonsense");
    private static final List<String> COUNTS = List.of("0", "1", "2", "3", "5", "7", "40", "99", "100", "200", "1000");
    /** Negative numbers are left out: here they are refused. */
    private static final List<String> ODD_COUNTS =
            List.of("abc", " 5 ", "1_0", "007", "+4", "1.5", "", "99999999999", "１２", "0x5", "--5");

    private static final List<String> SIZES = List.of(
            "1",
            "7",
            "30",
            "99",
            "100",
            "200",
            "201",
            "0",
            "-3",
            "abc",
            " 5 ",
            "1_0",
            "99999999999",
            "",
            "2.5",
            "-99999999999999999999",
            "٣");
    private static final List<String> TOKENS = List.of(
            "forged",
            "",
            "eyJOZXh0VG9rZW4iOiBudWxsfQ==",
            "___2",
            "None___3",
            "a___b___c",
            "eyJOZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiA1fQ==",
            "eyJOZXh0VG9rZW4iOiAiZm9yZ2VkIn0=",
            "bnVsbA",
            "é鐘",
            "x".repeat(3000));
    /** The options of each operation, beside those of pagination. */
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "list-users", List.of("--user-email", "--user-type"),
            "list-accounts", List.of("--name", "--user-email"),
            "list-rooms", List.of("--member-id"),
            "list-room-memberships", List.of(),
            "list-bots", List.of(),
            "list-phone-numbers", List.of("--status", "--product-type", "--filter-name", "--filter-value"),
            "list-phone-number-orders", List.of(),
            "list-supported-phone-number-countries", List.of(),
            "search-available-phone-numbers",
                    List.of(
                            "--area-code",
                            "--state",
                            "--city",
                            "--country",
                            "--phone-number-type",
                            "--toll-free-prefix"));

    private static final List<String> OPERATIONS = List.of(
            "list-users",
            "list-users",
            "list-users",
            "list-users",
            "list-accounts",
            "list-accounts",
            "list-rooms",
            "list-room-memberships",
            "list-bots",
            "list-phone-numbers",
            "list-phone-number-orders",
            "list-supported-phone-number-countries",
            "search-available-phone-numbers");

    private final Chance chance;
    private final RandomGlobals globals;
    private final RandomInput inputs;
    private @Nullable String token;

    ListLines(Chance chance) {
        this.chance = chance;
        globals = new RandomGlobals(chance, true);
        inputs = new RandomInput(chance);
    }

    /** Remembers a token that a line printed; a later line may go on from it. */
    void found(String nextToken) {
        token = nextToken;
    }

    /** The words after {@code aws} or {@code carillon}. */
    List<String> next() {
        String operation = chance.oneOf(OPERATIONS);
        List<String> options = new ArrayList<>();
        required(operation, options);
        for (String option : OPTIONS.getOrDefault(operation, List.of())) {
            if (chance.in(4)) {
                add(options, option, value(option));
            }
        }
        paging(operation, options);
        List<String> words = new ArrayList<>(List.of("chime", operation));
        words.addAll(options);
        globals.addTo(words);
        globals.slip(words);
        return words;
    }

    private void required(String operation, List<String> options) {
        boolean hasAccount =
                operation.equals("list-users") || operation.equals("list-bots") || operation.startsWith("list-room");
        if (hasAccount && !chance.in(25)) {
            String account = operation.equals("list-users")
                    ? chance.oneOf(ACCOUNTS)
                    : chance.in(5) ? chance.oneOf(ACCOUNTS) : "{enterprise}";
            if (chance.in(12)) {
                options.addAll(inputs.next(Map.of("AccountId", account)));
            } else {
                add(options, chance.in(10) ? "--account" : "--account-id", account);
            }
        }
        if (operation.equals("list-room-memberships") && !chance.in(25)) {
            add(options, "--room-id", chance.oneOf(List.of("{room0}", "{room0}", "{room1}", "{unknown}", "")));
        }
        if (operation.equals("list-supported-phone-number-countries") && !chance.in(10)) {
            add(options, "--product-type", chance.oneOf(PRODUCTS));
        }
    }

    private String value(String option) {
        return switch (option) {
            case "--user-email" -> chance.oneOf(EMAILS);
            case "--user-type" -> chance.oneOf(List.of("PrivateUser", "SharedDevice", "Nonsense"));
            case "--name" -> chance.oneOf(List.of("Bell Tower", "Empty", "nobody", ""));
            case "--member-id" -> chance.oneOf(List.of("{user0}", "{user7}", "{unknown}"));
            case "--status" -> chance.oneOf(List.of("Assigned", "Unassigned", "Nonsense"));
            case "--product-type" -> chance.oneOf(PRODUCTS);
            case "--filter-name" -> chance.oneOf(List.of("AccountId", "UserId"));
            case "--filter-value" -> chance.oneOf(List.of("{enterprise}", "{user1}", "x"));
            case "--area-code" -> chance.oneOf(List.of("206", "000"));
            case "--state" -> "WA";
            case "--city" -> "Seattle";
            case "--country" -> chance.oneOf(List.of("US", "usa"));
            case "--phone-number-type" -> chance.oneOf(List.of("Local", "TollFree", "Nonsense"));
            default -> chance.oneOf(List.of("800", "8", "999"));
        };
    }

    private void paging(String operation, List<String> options) {
        boolean isPaged = operation.equals("list-users") || operation.equals("list-accounts");
        if ((isPaged && chance.in(2)) || chance.in(30)) {
            add(options, "--max-items", chance.oneOf(chance.in(6) ? ODD_COUNTS : COUNTS));
        }
        if ((isPaged && chance.in(3)) || chance.in(30)) {
            add(options, "--page-size", chance.oneOf(SIZES));
        }
        if (isPaged && chance.in(5)) {
            add(options, "--starting-token", token != null && chance.in(2) ? token : chance.oneOf(TOKENS));
        }
        if (chance.in(isPaged ? 10 : 3)) {
            add(options, "--max-results", chance.oneOf(SIZES));
        }
        if (chance.in(isPaged ? 20 : 8)) {
            add(options, "--next-token", chance.oneOf(TOKENS));
        }
        if (chance.in(12)) {
            options.add("--no-paginate");
        }
    }

    private void add(List<String> options, String option, String value) {
        if (chance.in(8)) {
            options.add(option + "=" + value);
        } else {
            options.add(option);
            if (!chance.in(60)) {
                options.add(value);
            }
        }
    }
}
