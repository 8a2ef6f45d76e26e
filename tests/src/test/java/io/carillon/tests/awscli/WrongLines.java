package io.carillon.tests.awscli;

import java.util.List;

/** Command lines that are wrong in some way, or odd and right, each in another. */
final class WrongLines {
    /** The words after {@code aws} or {@code carillon}, with the names of a {@link World}. */
    static final List<List<String>> ALL = List.of(
            line("list-users"),
            line("list-user", "--account-id", "{team}"),
            line("list-users", "--account-id"),
            line("list-users", "--account-id", "{team}", "--nonsense", "x"),
            line("list-users", "--account-id", "{team}", "extra"),
            line("list-users", "--account-id", "{team}", "--no"),
            line("list-users", "--account={team}", "--max-i", "1"),
            line("list-users", "--account-id", "{team}", "--max-items", "abc"),
            line("list-users", "--account-id", "{team}", "--max-results", "abc"),
            line("list-users", "--account-id", "{team}", "--max-results", "0"),
            line("list-users", "--account-id", "{team}", "--max-results", "99999999999"),
            line("list-users", "--account-id", "{team}", "--no-paginate", "--max-items", "1"),
            line("list-users", "--account-id", "{team}", "--starting-token", "forged"),
            line("list-users", "--account-id", "{team}", "--output", "xml"),
            line("list-users", "--account-id", "{team}", "--color", "blue"),
            line("list-users", "--account-id", "{team}", "--debug=yes"),
            line("list-users", "--account-id", "{team}", "--query", "Users["),
            line("list-users", "--account-id", "{team}", "--query", "sort(@)"),
            line("list-users", "--account-id", "{team}", "--cli-read-timeout", "abc"),
            line("list-users", "--account-id", "{team}", "--profile", "nobody"),
            line("list-users", "--account-id", "{team}", "--endpoint-url", "here"),
            line("list-users", "--account-id", "file:///nonexistent"),
            line("list-users", "--account-id", "fileb:///dev/null"),
            line("list-users", "--account-id", "-5"),
            line("list-users", "--account-id", "- 5"),
            line("list-users", "--account-id", "--5"),
            line("list-users", "--", "--account-id", "{team}"),
            line("list-users", "--cli-input-json", "{"),
            line("list-users", "--cli-input-json", "[]"),
            line("list-users", "--cli-input-json", "{\"AccountId\": 5}"),
            line(
                    "list-users",
                    "--cli-input-json",
                    "{\"AccountId\": \"{team}\", \"MaxResults\": 1}",
                    "--max-items",
                    "1"),
            line("list-users", "--cli-input-yaml", "AccountId: ["),
            line("list-users", "--cli-input-yaml", "AccountId: '{team}'\nMaxResults: 2", "--output", "yaml-stream"),
            line("list-users", "--cli-input-yaml", "AccountId: 2001-01-01", "--cli-input-json", "{}"),
            line("list-users", "--account-id", "{team}", "--page-size", "50", "--output", "yaml-stream"),
            line(
                    "list-users",
                    "--account-id",
                    "{team}",
                    "--max-items",
                    "120",
                    "--output=yaml-stream",
                    "--query",
                    "NextToken"),
            line("list-users", "--account-id", "{team}", "--max-items", "1", ""),
            line("get-global-settings", "--cli-input-json", "{\"AccountId\": 5}"),
            line("list-rooms", "--account-id", "{enterprise}", "--max-items", "1"),
            line("list-users", "--account-id", "{team}", "--generate-cli-skeleton"),
            line("create-user", "--generate-cli-skeleton", "output"),
            line("batch-suspend-user", "--account-id", "{enterprise}", "--user-id-list", "file:///dev/null"),
            line("batch-suspend-user", "--account-id", "{enterprise}", "--user-id-list", "[\"x\", 5]"),
            line("batch-delete-phone-number", "--phone-number-ids"),
            line("batch-update-user", "--account-id", "x", "--update-user-request-items", "{\"UserId\": \"x\"}", "x"),
            line("update-account-settings", "--account-id", "x", "--account-settings", "A=[1,2"),
            line("update-account-settings", "--account-id", "x", "--account-settings", "EnableDialOut='x"),
            line("update-account-settings", "--account-id", "x", "--account-settings", "EnableDialOut=[true]"),
            line("put-retention-settings", "--account-id", "x", "--retention-settings", "RoomRetentionSettings=a,b,=c"),
            line("search-available-phone-numbers", "--toll-free-prefix", "8"));

    private WrongLines() {}

    private static List<String> line(String... words) {
        return List.of(words);
    }
}
