package io.carillon.tests.awscli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random JMESPath expressions for {@code --query}: right ones, those that fail when they are evaluated, and those that break its grammar. */
final class RandomQuery {
    private static final int DEEPEST = 3;

    private static final List<String> FIELDS = List.of(
            "Users",
            "Users",
            "Users",
            "Accounts",
            "Rooms",
            "Bots",
            "PhoneNumbers",
            "PhoneNumberOrders",
            "RoomMemberships",
            "E164PhoneNumbers",
            "PhoneNumberCountries",
            "User",
            "Account",
            "NextToken",
            "UserId",
            "PrimaryEmail",
            "DisplayName",
            "UserType",
            "InvitedOn",
            "RegisteredOn",
            "AlexaForBusinessMetadata",
            "Name",
            "\"Name\"",
            "\"no such\"",
            "nothing",
            "zoë");

    private static final List<String> LITERALS = List.of(
            "`1`",
            "`-1.50`",
            "`1e3`",
            "`null`",
            "`true`",
            "`[1, \"a\"]`",
            "`{\"b\": 1, \"a\": {}}`",
            "`\"鐘 😀\"`",
            "`bare`",
            "'raw \\\\ text'",
            "'PrivateUser'",
            "'it\\\\'s'",
            "``",
            "`[]`");

    private static final List<String> ONE = List.of(
            "abs",
            "avg",
            "ceil",
            "floor",
            "keys",
            "length",
            "max",
            "min",
            "not_null",
            "reverse",
            "sort",
            "sum",
            "to_array",
            "to_number",
            "to_string",
            "type",
            "values",
            "nonsense");

    private static final List<String> BY = List.of("sort_by", "max_by", "min_by");
    private static final List<String> TWO = List.of("contains", "starts_with", "ends_with", "merge", "join");
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=", "=", "&&", "||");
    private static final List<String> SLICES =
            List.of("[0]", "[-1]", "[*]", "[]", "[:2]", "[1:5]", "[::-1]", "[::2]", "[::0]", ".*", "[-2:]", "[99]");

    private static final List<String> ERRORS = List.of(
            "", " ", "[", "]", ".", "a b", "a.", "[?", "{a}", "{a:}", "a[0", "foo(", "@@", "`{`", "'x", "\"x", "!",
            "&a", "a|", "#");

    private final Chance chance;

    RandomQuery(Chance chance) {
        this.chance = chance;
    }

    /** An expression. */
    String next() {
        if (chance.in(12)) {
            return chance.oneOf(ERRORS);
        }
        String expression = expression(0);
        return chance.in(20) ? expression.substring(0, chance.below(expression.length() + 1)) : expression;
    }

    private String expression(int depth) {
        int kind = chance.below(depth < DEEPEST ? 16 : 4);
        return switch (kind) {
            case 0, 1, 2 -> chance.oneOf(FIELDS);
            case 3 -> chance.in(3) ? "@" : chance.oneOf(LITERALS);
            case 4, 5 -> expression(depth + 1) + chance.oneOf(SLICES);
            case 6, 7 -> chance.oneOf(FIELDS) + "[]." + expression(depth + 1);
            case 8 -> expression(depth + 1) + " | " + expression(depth + 1);
            case 9 -> expression(depth + 1) + "[?" + condition(depth + 1) + "]" + (chance.in(2) ? "" : "." + field());
            case 10 -> expression(depth + 1) + "[*].[" + several(depth + 1, "") + "]";
            case 11 -> expression(depth + 1) + "[*].{" + several(depth + 1, "n") + "}";
            case 12 -> "[" + several(depth + 1, "") + "]";
            case 13 -> "{" + several(depth + 1, "n") + "}";
            default -> function(depth + 1);
        };
    }

    private String field() {
        return chance.oneOf(FIELDS);
    }

    private String condition(int depth) {
        return (chance.in(6) ? "!" : "")
                + (chance.in(3) ? function(depth) : field())
                + (chance.in(5)
                        ? ""
                        : " " + chance.oneOf(COMPARISONS) + " "
                                + (chance.in(3) ? expression(depth) : chance.oneOf(LITERALS)));
    }

    private String several(int depth, String name) {
        return IntStream.rangeClosed(1, 1 + chance.below(3))
                .mapToObj(n -> (name.isEmpty() ? "" : name + n + ": ") + expression(depth))
                .collect(Collectors.joining(", "));
    }

    private String function(int depth) {
        return switch (chance.below(5)) {
            case 0 -> chance.oneOf(BY) + "(" + expression(depth) + ", &" + field() + ")";
            case 1 -> chance.oneOf(TWO) + "(" + expression(depth) + ", " + expression(depth) + ")";
            case 2 -> "map(&" + expression(depth) + ", " + expression(depth) + ")";
            default -> chance.oneOf(ONE) + "(" + (chance.in(15) ? "" : expression(depth)) + ")";
        };
    }
}
