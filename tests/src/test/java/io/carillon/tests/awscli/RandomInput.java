package io.carillon.tests.awscli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Random documents for {@code --cli-input-json} and {@code --cli-input-yaml}, right and wrong ones, also in files. */
final class RandomInput {
    /** The files, by their names in the folder that the lines call {@code {dir}}. */
    static final Map<String, String> FILES = Map.of(
            "input.json", "{\"AccountId\": \"{team}\",\r\n \"MaxResults\": 3}\n",
            "input.yaml", "# a listing\r\nAccountId: '{team}'\r\nMaxResults: 3\r\n",
            "broken.json", "{\"AccountId\": ",
            "empty.json", "",
            "list.json", "[\"{user0}\", \"{unknown}\"]",
            "id.txt", "{team}");

    private static final List<String> WRONG_JSON = List.of(
            "",
            "{",
            "[]",
            "null",
            "5",
            "\"x\"",
            "{} {}",
            "{'AccountId': 'x'}",
            "{\"AccountId\": null}",
            "{\"AccountId\": 5}",
            "{\"AccountId\": [\"x\"]}",
            "{\"accountid\": \"{team}\"}",
            "{\"AccountId\": \"x\", \"AccountId\": \"{team}\"}",
            "{\"AccountId\": \"{team}\", \"MaxResults\": \"3\"}",
            "{\"AccountId\": \"{team}\", \"MaxResults\": 2.0}",
            "{\"AccountId\": \"{team}\", \"MaxResults\": true}",
            "{\"AccountId\": \"{team}\", \"MaxResults\": NaN}",
            "{\"AccountId\": \"{team}\", \"NextToken\": \"forged\"}",
            "{\"AccountId\": \"{team}\", \"PaginationConfig\": {\"MaxItems\": 2}}",
            "{\"AccountId\": \"{team}\", \"PaginationConfig\": 2}",
            "{\"AccountId\": \"{team}\", \"Nonsense\": {}}",
            "{\"AccountId\": \"\\\\ud800\"}",
            "file://{dir}/input.json",
            "fileb://{dir}/input.json",
            "file://{dir}/broken.json",
            "file://{dir}/empty.json",
            "file://{dir}/list.json",
            "file://{dir}/none.json",
            "file://{dir}",
            "file://");

    private static final List<String> WRONG_YAML = List.of(
            "",
            "~",
            "AccountId",
            "- AccountId",
            "AccountId: [",
            "AccountId: '{team}'\nAccountId: x",
            "AccountId: 5",
            "AccountId: 2001-01-01",
            "AccountId: 2001-01-01T10:00:00Z",
            "AccountId: yes",
            "AccountId: no such account # a comment",
            "AccountId: &a '{team}'\nUserEmail: *a",
            "AccountId: *a",
            "<<: {AccountId: '{team}'}",
            "5: x\nAccountId: '{team}'",
            "AccountId: !!str 5",
            "AccountId: !x 5",
            "AccountId: '{team}'\nMaxResults: 0x3",
            "AccountId: '{team}'\nMaxResults: 3.5",
            "AccountId: '{team}'\n---\nAccountId: x",
            "\tAccountId: x",
            "{AccountId: '{team}', MaxResults: 2}",
            "AccountId: >-\n  {team}",
            "AccountId: zoë 😀",
            "file://{dir}/input.yaml",
            "fileb://{dir}/input.yaml",
            "file://{dir}/input.json",
            "file://{dir}/empty.json",
            "file://{dir}/none.yaml");

    private final Chance chance;

    RandomInput(Chance chance) {
        this.chance = chance;
    }

    /** The option and its value, with some members that are right for most operations. */
    List<String> next(Map<String, String> members) {
        boolean isJson = chance.in(2);
        String option = isJson ? "--cli-input-json" : "--cli-input-yaml";
        if (chance.in(3)) {
            return List.of(option, chance.oneOf(isJson ? WRONG_JSON : WRONG_YAML));
        }
        String document = members.entrySet().stream()
                .map(member -> isJson
                        ? "\"" + member.getKey() + "\": \"" + member.getValue() + "\""
                        : member.getKey() + ": '" + member.getValue() + "'")
                .collect(Collectors.joining(isJson ? ", " : "\n"));
        return List.of(option, isJson ? "{" + document + "}" : document);
    }
}
