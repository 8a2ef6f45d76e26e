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
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;

/** Lists of users: by cursor, by index, and with filters. */
class ListingOverHttpTest {
    private static final int USERS = 25;

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
            Answer created = client.post("/Users", """
                    {"userName":"user%02d@example.com","externalId":"ext-%d","title":"%s","displayName":"User %d"}""".formatted(i, i, i % 2 == 0 ? "Even" : "Odd", i));
            assertThat(created.status()).isEqualTo(201);
            IDS.add(created.text("/id"));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        for (JsonNode each : answer.body().path("Resources")) {
            ids.add(each.path("id").asText());
        }
        return ids;
    }

    private static List<String> walk(Client client, String more, int count) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = client.get("/Users?count=" + count + "&cursor=" + cursor + more);
            assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(count);
            assertThat(page.body().has("startIndex")).isFalse();
            all.addAll(ids(page));
            cursor = page.text("/nextCursor");
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void aBareGetListsUsersWithNumbersAsNumbers() {
        Answer all = client.get("/Users");
        assertThat(ids(all)).isEqualTo(IDS);
        assertThat(all.body().path("totalResults").isInt()).isTrue();
        assertThat(all.body().path("totalResults").intValue()).isEqualTo(USERS);
        assertThat(all.body().path("itemsPerPage").intValue()).isEqualTo(USERS);
        assertThat(all.body().path("startIndex").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 25, 1000})
    void aWalkByCursorSeesEveryUserOnceInTheirOrder(int count) {
        assertThat(walk(client, "", count)).isEqualTo(IDS);
    }

    @ParameterizedTest
    @CsvSource({"1,2", "1,100", "24,10", "25,1", "26,5", "1000,5", "0,3", "-5,3", "7,0", "3,-1"})
    void aPageByIndexIsExact(int startIndex, int count) {
        Answer page = client.get("/Users?startIndex=" + startIndex + "&count=" + count);
        int first = Math.min(USERS, Math.max(1, startIndex) - 1);
        assertThat(ids(page)).isEqualTo(IDS.subList(first, Math.min(USERS, first + Math.max(0, count))));
        assertThat(page.body().path("totalResults").intValue()).isEqualTo(USERS);
        assertThat(page.body().path("startIndex").intValue()).isEqualTo(Math.max(1, startIndex));
    }

    @Test
    void theTotalFollowsEveryChange() {
        Client other = server.client(AccountType.ENTERPRISE_LWA);
        assertThat(other.get("/Users?count=0").body().path("totalResults").intValue())
                .isZero();
        String id = other.post("/Users", "{\"userName\":\"x@example.com\"}").text("/id");
        assertThat(other.get("/Users?count=0").body().path("totalResults").intValue())
                .isEqualTo(1);
        other.call("DELETE", "/Users/" + id, null);
        assertThat(other.get("/Users").body().path("totalResults").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "userName eq \"USER03@example.com\" | 3",
                "userName Eq \"user03@example.com\" | 3",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"user03@example.com\" | 3",
                "emails eq \"user04@example.com\" | 4",
                "emails.value eq \"user04@example.com\" | 4",
                "emails[type eq \"work\" and value eq \"user05@example.com\"] | 5",
                "emails[type eq \"home\" and value eq \"user05@example.com\"] | ",
                "externalId eq \"ext-6\" | 6",
                "externalId eq \"EXT-6\" | ",
                "userName eq \"user07@example.com\" and active eq true | 7",
                "userName eq \"user07@example.com\" and active eq false | ",
                "active eq true and (externalId eq \"ext-8\") | 8",
                "userName eq \"nobody@example.com\" | ",
                "displayName eq \"User 9\" | 9",
                "displayName eq \"user 9\" or externalId eq \"ext-10\" | 9 10",
                "userName sw \"user1\" | 10 11 12 13 14 15 16 17 18 19",
                "userName sw \"user1\" and title eq \"Odd\" | 11 13 15 17 19",
                "not (title eq \"Odd\") and userName sw \"user2\" | 20 22 24",
                "meta.created gt \"2100-01-01T00:00:00Z\" | ",
                "nickName pr | "
            })
    void aFilterFindsTheUsersThatPass(String filter, String expected) {
        List<String> wanted = expected == null
                ? List.of()
                : List.of(expected.split(" ")).stream()
                        .map(index -> IDS.get(Integer.parseInt(index)))
                        .toList();
        Answer byIndex = client.get("/Users?filter=" + encoded(filter));
        assertThat(byIndex.status()).as(byIndex.raw().body()).isEqualTo(200);
        assertThat(ids(byIndex)).isEqualTo(wanted);
        assertThat(byIndex.body().path("totalResults").intValue()).isEqualTo(wanted.size());
        assertThat(walk(client, "&filter=" + encoded(filter), 3)).isEqualTo(wanted);
    }

    @Test
    void aUserIsFoundByItsId() {
        Answer found = client.get("/Users?filter=" + encoded("id eq \"" + IDS.get(5) + "\""));
        assertThat(ids(found)).containsExactly(IDS.get(5));
        assertThat(ids(client.get("/Users?filter=" + encoded("id eq \"nothing\""))))
                .isEmpty();
    }

    @Test
    void aPlusSignInAnAddressSurvivesEitherWayOfWritingBlanks() {
        Client other = server.client(AccountType.ENTERPRISE_LWA);
        String id = other.post("/Users", "{\"userName\":\"a+b@example.com\"}").text("/id");
        assertThat(ids(other.get("/Users?filter=userName%20eq%20%22a+b@example.com%22")))
                .containsExactly(id);
        assertThat(ids(other.get("/Users?filter=userName+eq+%22a%2Bb@example.com%22")))
                .containsExactly(id);
    }

    @Test
    void aSearchByPostIsTheSameAsAGet() {
        String search = """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"attributes":["userName"],
                 "filter":"userName sw \\"user1\\"","startIndex":2,"count":3}""";
        for (String path : List.of("/Users/.search", "/.search")) {
            Answer found = client.post(path, search);
            assertThat(found.status()).isEqualTo(200);
            assertThat(ids(found)).isEqualTo(IDS.subList(11, 14));
            assertThat(found.body().path("totalResults").intValue()).isEqualTo(10);
            assertThat(found.body().at("/Resources/0").has("emails")).isFalse();
        }
        assertThat(client.post("/Users/.search", "{\"cursor\":\"\",\"count\":4}")
                        .text("/nextCursor"))
                .isNotEmpty();
    }

    @Test
    void aCursorOfAnotherListOrAForgedOneIsRefusedByItsName() {
        String cursor = client.get("/Users?cursor=&count=3").text("/nextCursor");
        Client other = server.client(AccountType.ENTERPRISE_LWA);
        String last = cursor.endsWith("A") ? "B" : "A";
        List<Answer> refused = List.of(
                other.get("/Users?cursor=" + cursor),
                client.get("/Users?cursor=" + cursor + "&filter=" + encoded("title pr")),
                client.get("/Users?cursor=" + cursor.substring(0, cursor.length() - 1) + last),
                client.get("/Users?cursor=nonsense"));
        for (Answer answer : refused) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/scimType")).isEqualTo("invalidCursor");
        }
        Answer count = client.get("/Users?cursor=&count=many");
        assertThat(count.text("/scimType")).isEqualTo("invalidCount");
        assertThat(client.get("/Users?count=many").text("/scimType")).isEqualTo("invalidValue");
    }

    @Test
    void aCursorIsGoodAfterARestart(@TempDir Path other) throws IOException {
        String accountId;
        String token;
        String cursor;
        List<String> rest;
        try (RunningScim first = RunningScim.start(other)) {
            accountId = first.account(AccountType.ENTERPRISE_LWA);
            token = first.token(accountId, io.carillon.scim.tokens.ScimAccess.PROVISIONING)
                    .text();
            Client before = first.client(accountId, token);
            for (int i = 0; i < 5; i++) {
                before.post("/Users", "{\"userName\":\"u" + i + "@example.com\"}");
            }
            cursor = before.get("/Users?cursor=&count=2").text("/nextCursor");
            rest = walk(before, "", 1000).subList(2, 5);
        }
        try (RunningScim second = RunningScim.start(other)) {
            assertThat(ids(second.client(accountId, token).get("/Users?cursor=" + cursor)))
                    .isEqualTo(rest);
        }
    }

    /** Seeded; the seed is in the failure. */
    @Test
    void whoIsThereThroughoutIsSeenOnceWhileOthersComeAndGo() {
        long seed = Long.getLong("carillon.scim.seed", 9865);
        int users = Integer.getInteger("carillon.scim.walked", 300);
        var random = new Random(seed);
        Client other = server.client(AccountType.ENTERPRISE_LWA);
        List<String> staying = new ArrayList<>();
        List<String> leaving = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            (random.nextInt(3) == 0 ? leaving : staying).add(create(other, "u" + i + "@example.com"));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int come = 0;
        do {
            Answer page = other.get("/Users?count=" + (1 + random.nextInt(20)) + "&cursor=" + cursor);
            seen.addAll(ids(page));
            cursor = page.text("/nextCursor");
            create(other, "new" + come++ + "@example.com");
            if (!leaving.isEmpty()) {
                other.call("DELETE", "/Users/" + leaving.remove(random.nextInt(leaving.size())), null);
            }
        } while (!cursor.isEmpty());
        Set<String> distinct = new HashSet<>(seen);
        assertThat(distinct).as("seed %d", seed).hasSameSizeAs(seen).containsAll(staying);
    }

    private static String create(Client client, String email) {
        return server.directory()
                .users()
                .create(
                        RunningScim.CALL,
                        CreateUserRequest.builder()
                                .accountId(client.accountId())
                                .email(email)
                                .build())
                .userId();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "userName eq",
                "userName eq anna",
                "(userName eq \"a\"",
                "userName zz \"a\"",
                "\"",
                "and",
                ""
            })
    void whatIsNoFilterIsRefusedByItsName(String filter) {
        Answer answer = client.get("/Users?filter=" + encoded(filter));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/scimType")).isEqualTo("invalidFilter");
    }

    @Test
    void deepAndLongFiltersAreAnswered() {
        String deep = "not (".repeat(500) + "title pr" + ")".repeat(500);
        assertThat(client.get("/Users?filter=" + encoded(deep)).status()).isEqualTo(200);
        Answer tooLong =
                client.post("/.search", "{\"filter\":\"" + "(".repeat(5000) + "title pr" + ")".repeat(5000) + "\"}");
        assertThat(tooLong.text("/scimType")).isEqualTo("invalidFilter");
    }

    @Test
    void aParameterThatIsThereTwiceIsRefused() {
        assertThat(client.get("/Users?count=1&count=2").text("/scimType")).isEqualTo("invalidSyntax");
    }
}
