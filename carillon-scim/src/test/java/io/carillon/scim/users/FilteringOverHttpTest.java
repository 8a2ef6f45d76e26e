package io.carillon.scim.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.scim.RunningScim;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Operators, case and types in filters, and what reads no more users than it has to. */
class FilteringOverHttpTest {
    @TempDir
    static Path folder;

    private static RunningScim server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
        client = server.client(AccountType.ENTERPRISE_LWA);
        create(
                "anna",
                "O'Brien, Anna",
                "\"externalId\":\"Ext-A\",\"title\":\"Head of Sales\",\"x509Certificates\":[{\"value\":\"MII\"}]");
        create("boris", "Annabel (old)", "\"externalId\":\"ext-b\",\"active\":false,\"level\":7");
        create(
                "carla",
                "Müller",
                "\"title\":\"head of it\",\"emails\":[{\"value\":\"C@x.org\",\"type\":\"home\"},"
                        + "{\"value\":\"carla@example.com\",\"type\":\"work\",\"primary\":true}],"
                        + "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"department\":\"IT\","
                        + "\"manager\":{\"value\":\"AbC\"}}");
        create("dora", "anna", "\"level\":12,\"roles\":[\"Admin\",\"User\"]");
    }

    private static void create(String name, String displayName, String more) {
        Answer created = client.post(
                "/Users",
                "{\"userName\":\"%s@example.com\",\"displayName\":\"%s\",%s}".formatted(name, displayName, more));
        assertThat(created.status()).as(created.raw().body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer filtered(Client from, String filter, String more) {
        return from.get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8) + more);
    }

    private static List<String> names(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        for (JsonNode each : answer.body().path("Resources")) {
            names.add(each.path("userName").asText().replaceAll("@.*", ""));
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "userName co \"ORI\" | boris",
                "userName ew \"A@example.COM\" | anna carla dora",
                "title sw \"HEAD\" | anna carla",
                "title eq \"head of sales\" | anna",
                "title ne \"head of sales\" | boris carla dora",
                "title pr | anna carla",
                "not (title pr) | boris dora",
                "x509Certificates pr | anna",
                "externalId eq \"ext-a\" | ",
                "externalId eq \"Ext-A\" | anna",
                "externalId sw \"ext\" | boris",
                "externalId co \"xt-A\" | anna",
                "externalId gt \"a\" | boris",
                "level gt 7 | dora",
                "level ge 7 and level lt 12 | boris",
                "level eq 7.0 | boris",
                "active eq false | boris",
                "active ne true | boris",
                "active eq true | anna carla dora",
                "active eq false and userName sw \"b\" | boris",
                "active eq false or title pr | anna boris carla",
                "emails co \"X.ORG\" | carla",
                "emails sw \"c@\" | carla",
                "emails[type eq \"home\" and value ew \".org\"] | carla",
                "emails[type eq \"work\" and value ew \".org\"] | ",
                "emails.type eq \"HOME\" | carla",
                "roles eq \"admin\" | dora",
                "roles[value eq \"User\"] | dora",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"it\" | carla",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"abc\" | ",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"AbC\" | carla",
                "meta.resourceType eq \"User\" | anna boris carla dora",
                "meta.resourceType eq \"user\" | ",
                "meta.created lt \"2100-01-01T00:00:00Z\" | anna boris carla dora",
                "meta.created lt \"2020-01-01T00:00:00+01:00\" | ",
                "userName eq \"dora@example.com\" or userName eq \"ANNA@example.com\" | anna dora",
                "externalId eq \"ext-b\" or emails.value eq \"dora@example.com\" | boris dora",
                "(userName eq \"dora@example.com\" or userName eq \"anna@example.com\") and title pr | anna"
            })
    void aFilterFollowsTheRulesOfCaseAndType(String filter, String expected) {
        List<String> wanted = expected == null ? List.of() : List.of(expected.split(" "));
        assertThat(names(filtered(client, filter, ""))).isEqualTo(wanted);
        assertThat(names(filtered(client, filter, "&cursor="))).isEqualTo(wanted);
    }

    /** The names are in the order of their index, by words without punctuation. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName sw \"Anna\" | dora boris",
                "displayName sw \"annaB\" | boris",
                "displayName sw \"anna \" | ",
                "displayName sw \"O'B\" | anna",
                "displayName sw \"OB\" | ",
                "displayName sw \"Brien\" | ",
                "displayName sw \"mü\" | carla",
                "displayName sw \"mu\" | ",
                "displayName sw \"anna\" and active eq false | boris",
                "displayName sw \"\" | anna boris carla dora"
            })
    void howNamesBeginIsAnsweredByTheirIndex(String filter, String expected) {
        List<String> wanted = expected == null ? List.of() : List.of(expected.split(" "));
        assertThat(names(filtered(client, filter, ""))).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(names(filtered(client, filter, "&cursor="))).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "active gt true",
                "active lt false",
                "userName eq anna",
                "emails[type eq \"work\"].value eq",
                "groups pr",
                "title eq \"a\" and groups.display eq \"b\""
            })
    void whatMakesNoSenseIsRefused(String filter) {
        Answer answer = filtered(client, filter, "");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.text("/scimType")).isEqualTo("invalidFilter");
    }

    @Test
    void manyValuesAreFoundPageByPage() {
        Client other = server.client(AccountType.ENTERPRISE_LWA);
        List<String> terms = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            other.post("/Users", "{\"userName\":\"u" + i + "@example.com\"}");
            terms.add("userName eq \"u" + i + "@example.com\"");
            expected.add("u" + i);
        }
        String filter = String.join(" or ", terms);
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = filtered(other, filter, "&count=7&cursor=" + cursor);
            all.addAll(names(page));
            cursor = page.text("/nextCursor");
        } while (!cursor.isEmpty());
        assertThat(all).isEqualTo(expected);
    }

    @Test
    void usersShowTheirGroupsToWhoAsksForThem() {
        Client other = server.client(AccountType.ENTERPRISE_LWA);
        String anna =
                other.post("/Users", "{\"userName\":\"anna@example.com\"}").text("/id");
        String boris =
                other.post("/Users", "{\"userName\":\"boris@example.com\"}").text("/id");
        String sales = other.post(
                        "/Groups",
                        "{\"displayName\":\"Sales\",\"members\":[{\"value\":\"" + anna + "\"},{\"value\":\"" + boris
                                + "\"}]}")
                .text("/id");
        String it = other.post("/Groups", "{\"displayName\":\"IT\",\"members\":[{\"value\":\"" + anna + "\"}]}")
                .text("/id");
        Answer shown = other.get("/Users/" + anna + "?attributes=userName,groups");
        assertThat(shown.body().path("groups").findValuesAsText("value")).containsExactly(sales, it);
        assertThat(shown.text("/groups/0/display")).isEqualTo("Sales");
        assertThat(shown.text("/groups/0/type")).isEqualTo("direct");
        assertThat(shown.text("/groups/0/$ref"))
                .isEqualTo(other.get("/Groups/" + sales).text("/meta/location"));
        Answer listed = other.get("/Users?attributes=groups.display&count=1000");
        assertThat(listed.body().path("Resources").findValuesAsText("display")).containsExactly("Sales", "IT", "Sales");
        assertThat(other.get("/Users").raw().body()).doesNotContain("groups");
        assertThat(other.get("/Users/" + anna).body().has("groups")).isFalse();
        other.call("DELETE", "/Groups/" + sales, null);
        assertThat(other.get("/Users/" + boris + "?attributes=groups").body().has("groups"))
                .isFalse();
        for (JsonNode attribute : other.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")
                .body()
                .path("attributes")) {
            if (attribute.path("name").asText().equals("groups")) {
                assertThat(attribute.path("returned").asText()).isEqualTo("request");
                return;
            }
        }
        throw new AssertionError("The schema of users has no groups.");
    }
}
