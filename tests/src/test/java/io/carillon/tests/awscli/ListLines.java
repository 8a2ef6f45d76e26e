package io.carillon.tests.awscli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
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
    private static final List<String> SIZES =
            List.of("1", "7", "30", "99", "100", "200", "201", "0", "-3", "abc", " 5 ", "1_0", "99999999999");
    private static final List<String> TOKENS = List.of("forged", "", "eyJOZXh0VG9rZW4iOiBudWxsfQ==", "___2");
    private static final List<String> QUERIES = List.of(
            "Users[].UserId",
            "Users[?UserType=='SharedDevice'].[UserId,PrimaryEmail]",
            "Users[0]",
            "length(Users || Accounts || Rooms || Bots || `[]`)",
            "NextToken",
            "*[].Name",
            "Accounts[].{id:AccountId,name:Name}",
            "Users[*].{a:UserId,b:InvitedOn}",
            "PhoneNumbers[*].[E164PhoneNumber,Status]",
            "sort_by(Users,&PrimaryEmail)[-1].PrimaryEmail",
            "Users[",
            "nonsense(@)",
            "sort(@)",
            "@");

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

    private final RandomGenerator random;
    private @Nullable String token;

    ListLines(RandomGenerator random) {
        this.random = random;
    }

    /** Remembers a token that a line printed; a later line may go on from it. */
    void found(String nextToken) {
        token = nextToken;
    }

    /** The words after {@code aws} or {@code carillon}. */
    List<String> next() {
        String operation = oneOf(OPERATIONS);
        List<String> options = new ArrayList<>();
        required(operation, options);
        for (String option : OPTIONS.getOrDefault(operation, List.of())) {
            if (chance(4)) {
                add(options, option, value(option));
            }
        }
        paging(operation, options);
        global(options);
        List<String> words = new ArrayList<>();
        if (chance(8)) {
            words.addAll(List.of("--output", oneOf(List.of("json", "text", "yaml"))));
        }
        words.addAll(List.of("chime", operation));
        words.addAll(options);
        return words;
    }

    private void required(String operation, List<String> options) {
        boolean hasAccount =
                operation.equals("list-users") || operation.equals("list-bots") || operation.startsWith("list-room");
        if (hasAccount && !chance(25)) {
            String account =
                    operation.equals("list-users") ? oneOf(ACCOUNTS) : chance(5) ? oneOf(ACCOUNTS) : "{enterprise}";
            if (chance(12)) {
                options.addAll(List.of(
                        "--cli-input-json",
                        "{\"AccountId\": \"" + account + "\"" + (chance(3) ? ", \"MaxResults\": 3" : "")
                                + (chance(8) ? ", \"Nonsense\": true" : "") + "}"));
            } else {
                add(options, chance(10) ? "--account" : "--account-id", account);
            }
        }
        if (operation.equals("list-room-memberships") && !chance(25)) {
            add(options, "--room-id", oneOf(List.of("{room0}", "{room0}", "{room1}", "{unknown}", "")));
        }
        if (operation.equals("list-supported-phone-number-countries") && !chance(10)) {
            add(options, "--product-type", oneOf(PRODUCTS));
        }
    }

    private String value(String option) {
        return switch (option) {
            case "--user-email" -> oneOf(EMAILS);
            case "--user-type" -> oneOf(List.of("PrivateUser", "SharedDevice", "Nonsense"));
            case "--name" -> oneOf(List.of("Bell Tower", "Empty", "nobody", ""));
            case "--member-id" -> oneOf(List.of("{user0}", "{user7}", "{unknown}"));
            case "--status" -> oneOf(List.of("Assigned", "Unassigned", "Nonsense"));
            case "--product-type" -> oneOf(PRODUCTS);
            case "--filter-name" -> oneOf(List.of("AccountId", "UserId"));
            case "--filter-value" -> oneOf(List.of("{enterprise}", "{user1}", "x"));
            case "--area-code" -> oneOf(List.of("206", "000"));
            case "--state" -> "WA";
            case "--city" -> "Seattle";
            case "--country" -> oneOf(List.of("US", "usa"));
            case "--phone-number-type" -> oneOf(List.of("Local", "TollFree", "Nonsense"));
            default -> oneOf(List.of("800", "8", "999"));
        };
    }

    private void paging(String operation, List<String> options) {
        boolean isPaged = operation.equals("list-users") || operation.equals("list-accounts");
        if ((isPaged && chance(2)) || chance(30)) {
            add(
                    options,
                    "--max-items",
                    chance(15)
                            ? oneOf(SIZES.subList(8, 12).stream()
                                    .filter(s -> !s.equals("-3"))
                                    .toList())
                            : oneOf(COUNTS));
        }
        if ((isPaged && chance(3)) || chance(30)) {
            add(options, "--page-size", oneOf(SIZES));
        }
        if (isPaged && chance(5)) {
            add(options, "--starting-token", token != null && chance(2) ? token : oneOf(TOKENS));
        }
        if (chance(isPaged ? 10 : 3)) {
            add(options, "--max-results", oneOf(SIZES));
        }
        if (chance(isPaged ? 20 : 8)) {
            add(options, "--next-token", oneOf(TOKENS));
        }
        if (chance(12)) {
            options.add("--no-paginate");
        }
    }

    private void global(List<String> options) {
        if (chance(2)) {
            add(
                    options,
                    chance(10) ? "--outp" : "--output",
                    chance(20) ? "xml" : oneOf(List.of("json", "text", "yaml")));
        }
        if (chance(4)) {
            add(options, "--query", oneOf(QUERIES));
        }
        for (String flag : List.of(
                "--no-cli-pager",
                "--no-sign-request",
                "--nonsense",
                "--no",
                "extra",
                "--color=off",
                "--cli-read-timeout=30",
                "--cli-connect-timeout=x",
                "--region=eu-west-1",
                "--debug=yes",
                "--")) {
            if (chance(60)) {
                options.add(random.nextInt(options.size() + 1), flag);
            }
        }
    }

    private void add(List<String> options, String option, String value) {
        if (chance(8)) {
            options.add(option + "=" + value);
        } else {
            options.add(option);
            if (!chance(60)) {
                options.add(value);
            }
        }
    }

    /** One time in so many. */
    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
