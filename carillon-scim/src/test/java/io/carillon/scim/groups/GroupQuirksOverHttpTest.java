package io.carillon.scim.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.scim.RunningScim.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Okta and Entra send about groups, whether or not the RFC has it: the table of docs/scim.md. */
class GroupQuirksOverHttpTest extends ServedGroups {
    private String id;

    @BeforeEach
    void createGroup() {
        id = create("Staff", users.subList(0, 1));
    }

    @Test
    void oktaImportsGroupsByIndex() {
        Answer probe = client.get("/Groups?startIndex=1&count=100");
        assertThat(probe.body().path("totalResults").isNumber()).isTrue();
        assertThat(probe.body().path("startIndex").isNumber()).isTrue();
        assertThat(probe.body().path("itemsPerPage").isNumber()).isTrue();
        assertThat(probe.text("/Resources/0/displayName")).isEqualTo("Staff");
    }

    @Test
    void oktaReplacesANameWithoutAPathAndWithTheId() {
        assertPatched(id, "{\"op\":\"replace\",\"value\":{\"id\":\"" + id + "\",\"displayName\":\"Crew\"}}");
        assertThat(client.get("/Groups/" + id).text("/displayName")).isEqualTo("Crew");
        assertThat(membersOf(id)).as("members stay").isEqualTo(users.subList(0, 1));
    }

    @Test
    void oktaReplacesAllMembers() {
        assertPatched(id, "{\"op\":\"replace\",\"path\":\"members\",\"value\":" + members(users.subList(1, 3)) + "}");
        assertThat(membersOf(id)).isEqualTo(users.subList(1, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "Add", "ADD"})
    void membersAreAddedWithoutATypeInAnyCase(String op) {
        assertPatched(id, "{\"op\":\"" + op + "\",\"path\":\"members\",\"value\":" + members(users) + "}");
        assertThat(membersOf(id)).isEqualTo(users);
    }

    @Test
    void membersMayHaveATypeADisplayAReferenceAndBeOneAlone() {
        assertPatched(
                id,
                "{\"op\":\"add\",\"path\":\"members\",\"value\":{\"value\":\"" + users.get(1)
                        + "\",\"display\":\"p@example.com\",\"type\":\"User\",\"$ref\":null}}");
        assertPatched(
                id,
                "{\"op\":\"add\",\"path\":\"urn:ietf:params:scim:schemas:core:2.0:Group:members\",\"value\":[\""
                        + users.get(2) + "\"]}");
        assertThat(membersOf(id)).isEqualTo(users);
    }

    @Test
    void entraRemovesMembersByAValueArray() {
        assertPatched(id, "{\"op\":\"Add\",\"path\":\"members\",\"value\":" + members(users) + "}");
        assertPatched(id, "{\"op\":\"Remove\",\"path\":\"members\",\"value\":" + members(users.subList(0, 2)) + "}");
        assertThat(membersOf(id)).isEqualTo(users.subList(2, 3));
        assertPatched(id, "{\"op\":\"Remove\",\"path\":\"members\",\"value\":[]}");
        assertThat(membersOf(id)).as("an empty array removes nobody").isEqualTo(users.subList(2, 3));
    }

    @Test
    void membersAreRemovedByAPathWithAFilter() {
        assertPatched(id, "{\"op\":\"add\",\"path\":\"members\",\"value\":" + members(users) + "}");
        assertPatched(id, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + users.get(0) + "\\\"]\"}");
        assertThat(membersOf(id)).isEqualTo(users.subList(1, 3));
        assertPatched(
                id,
                "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + users.get(1) + "\\\" or value eq \\\""
                        + users.get(2) + "\\\"]\"}");
        assertThat(membersOf(id)).isEmpty();
    }

    @Test
    void removingMembersWithoutAValueRemovesAll() {
        assertPatched(id, "{\"op\":\"remove\",\"path\":\"members\"}");
        assertThat(membersOf(id)).isEmpty();
    }

    @Test
    void theOperationsOfOnePatchAreAppliedInTheirOrder() {
        assertPatched(id, """
                {"op":"remove","path":"members"},
                {"op":"add","path":"members","value":%s},
                {"op":"remove","path":"members","value":%s},
                {"op":"replace","path":"displayName","value":"Crew"},
                {"op":"replace","path":"externalId","value":"ext-9"}""".formatted(members(users), members(users.subList(0, 1))));
        assertThat(membersOf(id)).isEqualTo(users.subList(1, 3));
        assertThat(client.get("/Groups/" + id).text("/externalId")).isEqualTo("ext-9");
        assertPatched(id, "{\"op\":\"remove\",\"path\":\"externalId\"}");
        assertThat(client.get("/Groups/" + id).body().has("externalId")).isFalse();
    }

    @Test
    void whoIsAddedTwiceIsAMemberOnceAndWhoIsNoMemberIsRemovedSilently() {
        assertPatched(
                id,
                "{\"op\":\"add\",\"path\":\"members\",\"value\":" + members(List.of(users.get(1), users.get(1))) + "}");
        assertPatched(id, "{\"op\":\"add\",\"path\":\"members\",\"value\":" + members(users.subList(1, 2)) + "}");
        assertThat(membersOf(id)).isEqualTo(users.subList(0, 2));
        assertPatched(id, "{\"op\":\"remove\",\"path\":\"members\",\"value\":" + members(List.of(NOBODY)) + "}");
        assertThat(membersOf(id)).isEqualTo(users.subList(0, 2));
    }

    @Test
    void anUnknownMemberIsRefusedAndNobodyIsAdded() {
        var some = new ArrayList<>(users);
        some.add(NOBODY);
        Answer answer = patch(id, "{\"op\":\"add\",\"path\":\"members\",\"value\":" + members(some) + "}");
        assertRefused(answer, 400, "invalidValue");
        assertThat(answer.text("/detail")).contains(NOBODY);
        assertThat(membersOf(id)).isEqualTo(users.subList(0, 1));
    }

    @Test
    void aNestedGroupIsRefusedByName() {
        Answer answer = patch(
                id,
                "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + create("Other", List.of())
                        + "\",\"type\":\"Group\"}]}");
        assertRefused(answer, 400, "invalidValue");
        assertThat(answer.text("/detail")).contains("nested groups");
    }

    @Test
    void aThousandMembersInOnePatchAreAllThere() {
        List<String> many = users(1000);
        assertPatched(id, "{\"op\":\"Add\",\"path\":\"members\",\"value\":" + members(many) + "}");
        assertThat(membersOf(id)).hasSize(1001).containsAll(many).doesNotHaveDuplicates();
        assertPatched(id, "{\"op\":\"Remove\",\"path\":\"members\",\"value\":" + members(many) + "}");
        assertThat(membersOf(id)).isEqualTo(users.subList(0, 1));
    }

    @Test
    void entraFindsAGroupWithoutItsMembersAndAsksWhetherSomebodyIsOne() {
        Answer found = client.get("/Groups?excludedAttributes=members&filter=displayName%20eq%20%22staff%22");
        assertThat(found.body().path("totalResults").asInt()).isEqualTo(1);
        assertThat(found.body().at("/Resources/0").has("members")).isFalse();
        for (String member : List.of("members%20eq%20%22", "members.value%20eq%20%22")) {
            String query = "/Groups?filter=id%20eq%20%22" + id + "%22%20and%20" + member;
            assertThat(client.get(query + users.get(0) + "%22")
                            .body()
                            .path("totalResults")
                            .asInt())
                    .isEqualTo(1);
            assertThat(client.get(query + users.get(1) + "%22")
                            .body()
                            .path("totalResults")
                            .asInt())
                    .isZero();
        }
    }
}
