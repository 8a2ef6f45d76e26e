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
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.UserType;

/** The order of lists: by index by any attribute, by cursor by userName. */
class SortingOverHttpTest {
    @TempDir
    static Path folder;

    private static RunningScim server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
        client = server.client(AccountType.ENTERPRISE_LWA);
        create(
                "delta",
                "Zoe",
                "\"title\":\"B\",\"emails\":[{\"value\":\"x@a.com\"},{\"value\":\"1@a.com\",\"primary\":true}]");
        create("Bravo", "anna", "\"title\":\"a\"");
        create("charlie", "Boris", "\"active\":false");
        create("alpha", "Émile", "\"title\":\"C\",\"name\":{\"familyName\":\"Ant\"}");
        server.directory()
                .users()
                .create(
                        RunningScim.CALL,
                        CreateUserRequest.builder()
                                .accountId(client.accountId())
                                .username("Room 7")
                                .userType(UserType.SHARED_DEVICE)
                                .build());
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

    private static List<String> names(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        for (JsonNode each : answer.body().path("Resources")) {
            names.add(each.path("displayName").asText());
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sortBy=userName | Émile,anna,Boris,Zoe,Room 7",
                "sortBy=urn:ietf:params:scim:schemas:core:2.0:User:displayName | anna,Boris,Room 7,Zoe,Émile",
                "sortBy=displayName&sortOrder=descending | Émile,Zoe,Room 7,Boris,anna",
                "sortBy=title | anna,Zoe,Émile,Boris,Room 7",
                "sortBy=title&sortOrder=descending | Boris,Room 7,Émile,Zoe,anna",
                "sortBy=emails | Zoe,Émile,anna,Boris,Room 7",
                "sortBy=emails.value&sortOrder=ascending | Zoe,Émile,anna,Boris,Room 7",
                "sortBy=name.familyName | Émile,Zoe,anna,Boris,Room 7",
                "sortBy=active | Boris,Zoe,anna,Émile,Room 7",
                "sortBy=id&sortOrder=descending | Room 7,Émile,Boris,anna,Zoe",
                "sortBy=meta.created | Zoe,anna,Boris,Émile,Room 7",
                "sortBy=unknown | Zoe,anna,Boris,Émile,Room 7",
                "sortBy=title&startIndex=2&count=2 | Zoe,Émile",
                "sortBy=userName&filter=active+eq+true | Émile,anna,Zoe,Room 7"
            })
    void aListByIndexIsInTheOrderOfAnyAttribute(String query, String expected) {
        Answer answer = client.get("/Users?" + query);
        assertThat(names(answer)).containsExactly(expected.split(","));
        assertThat(answer.body().path("totalResults").intValue()).isEqualTo(query.contains("filter") ? 4 : 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void aListByCursorIsInTheOrderOfUserNames(int count) {
        assertThat(walk("", count)).containsExactly("Émile", "anna", "Boris", "Zoe", "Room 7");
        assertThat(walk("active eq true", count)).containsExactly("Émile", "anna", "Zoe", "Room 7");
        assertThat(walk("userName sw \"b\" or userName eq \"delta@example.com\"", count))
                .containsExactly("anna", "Zoe");
        assertThat(walk("userName eq \"delta@example.com\" or userName eq \"bravo@example.com\"", count))
                .containsExactly("anna", "Zoe");
        assertThat(walk("userName sw \"C\"", count)).containsExactly("Boris");
        assertThat(walk("displayName sw \"an\"", count)).containsExactly("anna");
    }

    private static List<String> walk(String filter, int count) {
        List<String> all = new ArrayList<>();
        String fixed = "/Users?sortBy=userName&count=" + count
                + (filter.isEmpty() ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)) + "&cursor=";
        String cursor = "";
        do {
            Answer page = client.get(fixed + cursor);
            List<String> names = names(page);
            assertThat(names.size()).isLessThanOrEqualTo(count);
            all.addAll(names);
            cursor = page.text("/nextCursor");
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void aCursorBelongsToAnOrder() {
        String cursor = client.get("/Users?cursor=&count=2").text("/nextCursor");
        String sorted = client.get("/Users?cursor=&count=2&sortBy=userName").text("/nextCursor");
        assertThat(client.get("/Users?sortBy=userName&cursor=" + cursor).text("/scimType"))
                .isEqualTo("invalidCursor");
        assertThat(client.get("/Users?cursor=" + sorted).text("/scimType")).isEqualTo("invalidCursor");
    }

    @ParameterizedTest
    @CsvSource({
        "sortBy=title&cursor=, invalidValue",
        "sortBy=userName&sortOrder=descending&cursor=, invalidValue",
        "sortBy=id&sortOrder=descending&cursor=, invalidValue",
        "sortBy=title&sortOrder=up, invalidValue",
        "sortBy=emails[type+eq+%22work%22], invalidPath",
        "sortBy=a[, invalidPath",
        "startIndex=1&cursor=, invalidValue",
        "cursor=&count=0, invalidCount",
        "cursor=&count=-1, invalidCount",
        "cursor=&count=x, invalidCount",
        "startIndex=x, invalidValue",
        "filter=groups.value+eq+%22x%22, invalidFilter"
    })
    void whatCannotBeIsRefusedByItsName(String query, String scimType) {
        Answer answer = client.get("/Users?" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.text("/scimType")).isEqualTo(scimType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startIndex=1&count=99999999999999999999",
                "cursor=&count=99999999999999999999",
                "startIndex=-99999999999999999999"
            })
    void aHugeNumberIsTheLargest(String query) {
        assertThat(names(client.get("/Users?" + query))).hasSize(5);
    }

    @Test
    void behindTheEndThereIsNothing() {
        assertThat(names(client.get("/Users?startIndex=99999999999999999999"))).isEmpty();
        assertThat(names(client.get("/Users?sortBy=title&startIndex=99999999999999999999")))
                .isEmpty();
    }
}
