package io.carillon.scim.groups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.scim.RunningScim;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.tokens.ScimAccess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.License;

class GroupsOverHttpTest extends ServedGroups {
    @Test
    void aGroupIsCreatedReadReplacedAndDeleted() {
        Answer created = client.post("/Groups", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Staff","externalId":"ext-1",
                 "members":[{"value":"%s"}],"meta":{"resourceType":"Group"}}""".formatted(users.get(0)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(created.text("/meta/location"));
        assertThat(created.header("ETag")).isEqualTo(created.text("/meta/version"));
        assertThat(created.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:schemas:core:2.0:Group");
        assertThat(created.text("/members/0/value")).isEqualTo(users.get(0));
        assertThat(created.text("/members/0/type")).isEqualTo("User");
        String path = "/Groups/" + created.text("/id");
        assertThat(client.get(path).body()).isEqualTo(created.body());
        Answer replaced =
                client.call("PUT", path, "{\"displayName\":\"Crew\",\"members\":" + members(users.subList(1, 3)) + "}");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.text("/displayName")).isEqualTo("Crew");
        assertThat(replaced.body().has("externalId")).isFalse();
        assertThat(membersOf(created.text("/id"))).isEqualTo(users.subList(1, 3));
        assertThat(client.call("DELETE", path, null).status()).isEqualTo(204);
        assertRefused(client.get(path), 404, null);
        assertRefused(client.call("DELETE", path, null), 404, null);
        assertRefused(client.get("/Groups/nothing"), 404, null);
    }

    @Test
    void nameAndExternalIdAreUnique() {
        create("Staff", List.of());
        assertRefused(client.post("/Groups", "{\"displayName\":\"STAFF\"}"), 409, "uniqueness");
        String other = create("Other", List.of());
        assertRefused(
                patch(other, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"staff\"}"), 409, "uniqueness");
    }

    @Test
    void versionsAreObeyed() {
        String id = create("Staff", List.of());
        String path = "/Groups/" + id;
        String version = client.get(path).header("ETag");
        assertThat(client.call("GET", path, null, "If-None-Match", version).status())
                .isEqualTo(304);
        String add = "{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":" + members(users) + "}]}";
        assertRefused(client.call("PATCH", path, add, "If-Match", "W/\"other\""), 412, null);
        assertThat(membersOf(id)).isEmpty();
        Answer patched = client.call("PATCH", path, add, "If-Match", version);
        assertThat(patched.status()).isEqualTo(204);
        assertThat(patched.header("ETag"))
                .isNotEqualTo(version)
                .isEqualTo(client.get(path).header("ETag"));
        assertRefused(client.call("DELETE", path, null, "If-Match", version), 412, null);
        assertThat(client.call("PATCH", path, add).header("ETag"))
                .as("who is a member already changes nothing")
                .isEqualTo(patched.header("ETag"));
        server.directory().administration().erasure().erase(RunningScim.TENANT, client.accountId(), users.get(0));
        assertThat(client.get(path).header("ETag")).as("a member was erased").isNotEqualTo(patched.header("ETag"));
    }

    @Test
    void aPatchRespondsWithTheGroupIfAttributesAreNamed() {
        String id = create("Staff", users);
        Answer answer = client.call(
                "PATCH",
                "/Groups/" + id + "?attributes=displayName",
                "{\"Operations\":[{\"op\":\"replace\",\"value\":{\"displayName\":\"Crew\"}}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/displayName")).isEqualTo("Crew");
        assertThat(answer.body().has("members")).isFalse();
    }

    @Test
    void groupsAreFoundByFilters() {
        String staff = create("Staff", users.subList(0, 2));
        String crew = create("Crew", users.subList(0, 1));
        patch(crew, "{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"ext-1\"}");
        assertThat(find("displayName eq \"STAFF\"")).containsExactly(staff);
        assertThat(find("urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq \"Staff\""))
                .containsExactly(staff);
        assertThat(find("externalId eq \"ext-1\"")).containsExactly(crew);
        assertThat(find("externalId eq \"EXT-1\"")).isEmpty();
        assertThat(find("id eq \"" + crew + "\"")).containsExactly(crew);
        assertThat(find("id eq \"nothing\"")).isEmpty();
        assertThat(find("members[value eq \"" + users.get(0) + "\"]")).containsExactly(staff, crew);
        assertThat(find("members.value eq \"" + users.get(1) + "\"")).containsExactly(staff);
        assertThat(find("members.value eq \"" + users.get(0) + "\" and members.value eq \"" + users.get(1) + "\""))
                .containsExactly(staff);
        assertThat(find("members.value eq \"" + users.get(0) + "\" and displayName eq \"crew\""))
                .containsExactly(crew);
        assertThat(find("displayName sw \"st\"")).containsExactly(staff);
        assertThat(find("displayName co \"r\" or displayName co \"taf\"")).containsExactly(staff, crew);
        assertThat(find("not (displayName eq \"Staff\")")).containsExactly(crew);
    }

    private List<String> find(String filter) {
        Answer answer = client.get("/Groups?filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return ids(answer);
    }

    private static List<String> ids(Answer answer) {
        var ids = new ArrayList<String>();
        answer.body()
                .path("Resources")
                .forEach((JsonNode group) -> ids.add(group.path("id").asText()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "displayName",
                "displayName eq",
                "((((",
                "members.value co \"x\"",
                "members.value eq \"x\" or displayName eq \"y\"",
                "not (members.value eq \"x\")"
            })
    void aFilterThatCannotBeAnsweredIsRefused(String filter) {
        assertRefused(
                client.get("/Groups?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)),
                400,
                "invalidFilter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'op':'add','path':'nothing','value':1} | invalidPath",
                "{'op':'add','path':'members[value sw `x`]','value':1} | invalidPath",
                "{'op':'remove','path':'members[value sw `x`]'} | invalidPath",
                "{'op':'remove','path':'members[((('} | invalidPath",
                "{'op':'remove'} | noTarget",
                "{'op':'add','value':7} | invalidSyntax",
                "{'op':'burn','path':'members'} | invalidSyntax",
                "{'op':'add','path':'members'} | invalidSyntax",
                "{'op':'add','path':7,'value':1} | invalidPath",
                "{'op':'add','path':'members','value':[7]} | invalidValue",
                "{'op':'add','path':'members','value':[{'value':''}]} | invalidValue",
                "{'op':'replace','path':'displayName','value':7} | invalidValue",
                "{'op':'replace','path':'displayName','value':''} | invalidValue",
                "{'op':'remove','path':'displayName'} | invalidValue",
                "{'op':'replace','path':'id','value':'x'} | mutability"
            },
            quoteCharacter = '"')
    void aWrongPatchIsRefusedByName(String operation, String scimType) {
        String id = create("Staff", users);
        assertRefused(patch(id, operation.replace('\'', '"').replace("`", "\\\"")), 400, scimType);
        assertThat(membersOf(id)).isEqualTo(users);
    }

    @Test
    void tooManyOperationsAreRefused() {
        String operation = "{\"op\":\"remove\",\"path\":\"externalId\"}";
        String many = (operation + ",").repeat(GroupPatch.MAX_OPERATIONS) + operation;
        assertRefused(patch(create("Staff", List.of()), many), 400, "tooMany");
    }

    @Test
    void aWalkByCursorSeesEachGroupOnceWhileOthersComeAndGo() {
        var random = new Random(7);
        var there = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            (i % 3 == 0 ? others : there).add(create("Group " + i, List.of()));
        }
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            Answer page = client.get("/Groups?count=3&cursor=" + cursor);
            assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
            seen.addAll(ids(page));
            cursor = URLEncoder.encode(page.text("/nextCursor"), StandardCharsets.UTF_8);
            create("New " + seen.size() + random.nextInt(), List.of());
            if (!others.isEmpty()) {
                client.call("DELETE", "/Groups/" + others.remove(random.nextInt(others.size())), null);
            }
        } while (!cursor.isEmpty() && seen.size() < 40);
        assertThat(seen).doesNotHaveDuplicates().containsAll(there);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        create("A", List.of());
        create("B", List.of());
        String cursor =
                URLEncoder.encode(client.get("/Groups?count=1&cursor").text("/nextCursor"), StandardCharsets.UTF_8);
        assertThat(client.get("/Groups?cursor=" + cursor).status()).isEqualTo(200);
        assertRefused(client.get("/Groups?filter=id%20pr&cursor=" + cursor), 400, "invalidCursor");
        assertRefused(client.get("/Groups?cursor=nonsense"), 400, "invalidCursor");
    }

    @Test
    void listsByIndexAreExact() {
        List<String> all = List.of(create("A", users), create("B", List.of()), create("C", List.of()));
        assertThat(ids(client.get("/Groups"))).isEqualTo(all);
        Answer second = client.get("/Groups?startIndex=2&count=1");
        assertThat(ids(second)).isEqualTo(all.subList(1, 2));
        assertThat(second.body().path("totalResults").asInt()).isEqualTo(3);
        assertThat(second.body().path("startIndex").asInt()).isEqualTo(2);
        assertThat(ids(client.get("/Groups?startIndex=4"))).isEmpty();
        assertThat(client.get("/Groups?count=0").body().path("totalResults").asInt())
                .isEqualTo(3);
    }

    @Test
    void aReadOnlyTokenChangesNothing() {
        String id = create("Staff", List.of());
        String token = server.token(client.accountId(), ScimAccess.READ_ONLY).text();
        var reader = server.client(client.accountId(), token);
        assertThat(reader.get("/Groups/" + id).status()).isEqualTo(200);
        assertRefused(reader.call("DELETE", "/Groups/" + id, null), 403, null);
        assertRefused(reader.post("/Groups", "{\"displayName\":\"x\"}"), 403, null);
    }

    @Test
    void aGroupOfALicenseGivesItToWhoJoins() {
        String id = create("Basic users", List.of());
        server.directory().groups().licenses().bind(RunningScim.TENANT, client.accountId(), id, License.BASIC);
        assertPatched(id, "{\"op\":\"add\",\"path\":\"members\",\"value\":" + members(users) + "}");
        var licenses = new HashSet<License>();
        users.forEach(user -> licenses.add(license(user)));
        assertThat(licenses).containsExactly(License.BASIC);
        assertPatched(id, "{\"op\":\"remove\",\"path\":\"members\",\"value\":" + members(users.subList(0, 1)) + "}");
        assertThat(license(users.get(0))).isEqualTo(License.PRO);
    }

    private License license(String user) {
        return server.directory()
                .users()
                .get(RunningScim.TENANT, client.accountId(), user)
                .licenseType();
    }
}
