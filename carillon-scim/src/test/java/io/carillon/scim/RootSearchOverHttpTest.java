package io.carillon.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import java.io.IOException;
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

/** Searches over users and groups together, searches of groups, and the path for a client's own user. */
class RootSearchOverHttpTest {
    private static final int USERS = 7;
    private static final int GROUPS = 5;

    @TempDir
    static Path folder;

    private static RunningScim server;
    private static Client client;
    private static final List<String> IDS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
        client = server.client(AccountType.ENTERPRISE_LWA);
        for (int i = 0; i < USERS; i++) {
            IDS.add(client.post(
                            "/Users", "{\"userName\":\"u%1$d@example.com\",\"displayName\":\"Same %1$d\"}".formatted(i))
                    .text("/id"));
        }
        for (int i = 0; i < GROUPS; i++) {
            IDS.add(client.post("/Groups", "{\"displayName\":\"Same %d\"}".formatted(i))
                    .text("/id"));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        for (JsonNode each : answer.body().path("Resources")) {
            ids.add(each.path("id").asText());
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"1,100", "1,3", "6,4", "7,1", "8,1", "8,100", "12,3", "13,3", "1,0", "99999999999,3"})
    void aPageByIndexGoesFromUsersToGroups(long startIndex, int count) {
        Answer page = client.post("/.search", "{\"startIndex\":%d,\"count\":%d}".formatted(startIndex, count));
        int first = (int) Math.min(IDS.size(), startIndex - 1);
        assertThat(ids(page)).isEqualTo(IDS.subList(first, Math.min(IDS.size(), first + count)));
        assertThat(page.body().path("totalResults").intValue()).isEqualTo(IDS.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100})
    void aWalkByCursorSeesAllOnce(int count) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = client.get("?count=" + count + "&cursor=" + cursor);
            all.addAll(ids(page));
            cursor = page.text("/nextCursor");
        } while (!cursor.isEmpty());
        assertThat(all).isEqualTo(IDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName eq \"same 3\" | 3 10",
                "displayName sw \"Same\" and meta.resourceType eq \"Group\" | 7 8 9 10 11",
                "userName eq \"u2@example.com\" | 2",
                "userName eq \"nobody@example.com\" | "
            })
    void aFilterIsOverBoth(String filter, String expected) {
        List<String> wanted = expected == null
                ? List.of()
                : List.of(expected.split(" ")).stream()
                        .map(index -> IDS.get(Integer.parseInt(index)))
                        .toList();
        assertThat(ids(client.post("/.search", "{\"filter\":\"%s\"}".formatted(filter.replace("\"", "\\\"")))))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "u.x", "g.x", "u", "g.g."})
    void aForgedCursorIsRefusedByItsName(String cursor) {
        assertThat(client.get("?cursor=" + cursor).text("/scimType")).isEqualTo("invalidCursor");
    }

    @Test
    void usersAndGroupsTogetherAreNotSorted() {
        assertThat(client.get("?sortBy=displayName").text("/scimType")).isEqualTo("invalidValue");
    }

    @Test
    void groupsAreSearchedByPostAndSorted() {
        Answer found = client.post(
                "/Groups/.search",
                "{\"sortBy\":\"displayName\",\"sortOrder\":\"descending\",\"count\":2,\"attributes\":[\"displayName\"]}");
        assertThat(ids(found)).containsExactly(IDS.get(11), IDS.get(10));
        assertThat(found.body().path("totalResults").intValue()).isEqualTo(GROUPS);
        assertThat(client.get("/Groups?sortBy=displayName&cursor=").text("/scimType"))
                .isEqualTo("invalidValue");
        assertThat(client.get("/Groups?sortBy=members").text("/scimType")).isEqualTo("invalidPath");
        assertThat(client.get("/Groups?cursor=&count=0").text("/scimType")).isEqualTo("invalidCount");
        assertThat(client.get("/Groups?cursor=x").text("/scimType")).isEqualTo("invalidCursor");
    }

    @ParameterizedTest
    @CsvSource({"GET, /Me", "POST, /Me", "PUT, /me", "PATCH, /Me", "DELETE, /Me", "GET, /Me/groups"})
    void aTokenIsNobodysPerson(String method, String path) {
        Answer answer = client.call(method, path, method.equals("GET") ? null : "{}");
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text("/status")).isEqualTo("501");
        assertThat(answer.text("/detail")).contains("not a person");
    }
}
