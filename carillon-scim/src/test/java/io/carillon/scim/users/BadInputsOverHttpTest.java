package io.carillon.scim.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.scim.RunningScim;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** What costs more than its size lets expect, or could not be written again, is refused by its name. */
class BadInputsOverHttpTest {
    @TempDir
    static Path folder;

    private static RunningScim server;
    private static Client client;
    private static String user;

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
        client = server.client(AccountType.ENTERPRISE_LWA);
        user = client.post("/Users", "{\"userName\":\"anna@example.com\",\"roles\":[{\"value\":\"a\"}]}")
                .text("/id");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertRefused(Answer answer, String scimType) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.text("/scimType")).isEqualTo(scimType);
    }

    private static String body(String members) {
        return "{\"userName\":\"b@example.com\"," + members + "}";
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("deep lists", body("\"x\":" + "[".repeat(65) + "]".repeat(65))),
                Arguments.of("deep objects", body("\"x\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(900))),
                Arguments.of("deeper than the parser reads", body("\"x\":" + "[".repeat(2000) + "]".repeat(2000))),
                Arguments.of("half a pair in a value", body("\"title\":\"\\ud83d\"")),
                Arguments.of("the other half in a name", body("\"\\ude00\":1")),
                Arguments.of("halves in the wrong order", body("\"title\":\"\\ude00\\ud83d\"")),
                Arguments.of("a name twice", body("\"title\":1,\"title\":2")),
                Arguments.of("a name twice inside", body("\"x\":{\"a\":1,\"a\":2}")),
                Arguments.of("a number of 5,000 digits", body("\"x\":" + "1".repeat(5000))),
                Arguments.of("no object", "[1]"),
                Arguments.of("nothing", ""),
                Arguments.of("two values", "{} x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyThatCannotBeReadOrWrittenAgainIsRefused(String name, String body) {
        assertRefused(client.post("/Users", body), "invalidSyntax");
        assertThat(client.get("/Users?count=0").body().path("totalResults").intValue())
                .isEqualTo(1);
    }

    @Test
    void aBodyHasOnlySoManyValuesAndTheMembersOfALargeGroupFitIntoIt() {
        assertRefused(client.post("/Users", body("\"x\":[" + "{},".repeat(25_000) + "1]")), "tooMany");
        assertRefused(client.post("/Users", body("\"x\":[" + "1,".repeat(100_000) + "1]")), "tooMany");
        String members = ("{\"value\":\"" + user + "\"},").repeat(20_000);
        Answer group = client.post(
                "/Groups", "{\"displayName\":\"G\",\"members\":[" + members + "{\"value\":\"" + user + "\"}]}");
        assertThat(group.status()).as(group.raw().body()).isEqualTo(201);
    }

    @Test
    void aQueryThatCannotBeReadChangesNothing() {
        String twice = "?attributes=id&attributes=id";
        String version = client.get("/Users/" + user).text("/meta/version");
        assertRefused(client.post("/Users" + twice, "{\"userName\":\"q@example.com\"}"), "invalidSyntax");
        assertRefused(client.post("/Groups" + twice, "{\"displayName\":\"Q\"}"), "invalidSyntax");
        String put = "{\"userName\":\"other@example.com\"}";
        assertRefused(client.call("PUT", "/Users/" + user + twice, put), "invalidSyntax");
        assertRefused(client.call("DELETE", "/Users/" + user + twice, null), "invalidSyntax");
        assertThat(client.get("/Users/" + user).text("/meta/version")).isEqualTo(version);
        assertThat(client.get("/Groups?filter=displayName+eq+%22Q%22")
                        .body()
                        .path("totalResults")
                        .intValue())
                .isZero();
        assertThat(client.get("/Users?count=0").body().path("totalResults").intValue())
                .isEqualTo(1);
    }

    @Test
    void aWholePairAndWhatIsJustDeepEnoughAreKept() {
        String body = "{\"userName\":\"c@example.com\",\"title\":\"\\ud83d\\ude00\",\"x\":" + "[".repeat(62) + "1"
                + "]".repeat(62) + ",\"y\":1e400}";
        Answer created = client.post("/Users", body);
        assertThat(created.status()).isEqualTo(201);
        String path = "/Users/" + created.text("/id");
        assertThat(client.get(path).text("/title")).isEqualTo("\uD83D\uDE00");
        assertThat(client.get("/Users").status()).isEqualTo(200);
        assertThat(client.call("DELETE", path, null).status()).isEqualTo(204);
    }

    private static Answer patch(String... operations) {
        return client.call("PATCH", "/Users/" + user, "{\"Operations\":[" + String.join(",", operations) + "]}");
    }

    private static String replace(String path) {
        return "{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"v\"}";
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    static Stream<Arguments> patches() {
        return Stream.of(
                Arguments.of(
                        "10,000 operations",
                        "tooMany",
                        String.join(",", Collections.nCopies(10_000, replace("title")))),
                Arguments.of("a long path", "invalidPath", replace("a" + ".b".repeat(3000))),
                Arguments.of("a path of many attributes", "invalidPath", replace("a" + ".b".repeat(16))),
                Arguments.of("a deep filter", "invalidPath", replace("a[".repeat(1000) + "]".repeat(1000))),
                Arguments.of(
                        "many values",
                        "tooMany",
                        "{\"op\":\"add\",\"path\":\"roles\",\"value\":" + numbers(PatchDocument.MAX_VALUES + 1) + "}"),
                Arguments.of(
                        "many values removed",
                        "tooMany",
                        "{\"op\":\"remove\",\"path\":\"roles\",\"value\":" + numbers(PatchDocument.MAX_COMPARISONS + 1)
                                + "}"),
                Arguments.of(
                        "many comparisons",
                        "tooMany",
                        IntStream.rangeClosed(0, PatchDocument.MAX_COMPARISONS)
                                .mapToObj(n -> "{\"op\":\"remove\",\"path\":\"roles[value eq \\\"" + n + "\\\"]\"}")
                                .collect(Collectors.joining(","))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("patches")
    void aPatchThatIsTooCostlyIsRefused(String name, String scimType, String operations) {
        assertRefused(patch(operations), scimType);
        assertThat(client.get("/Users/" + user).body().path("roles")).hasSize(1);
    }

    @Test
    void asManyValuesAsAreAllowedAreAdded() {
        String add = "{\"op\":\"add\",\"path\":\"entitlements\",\"value\":" + numbers(PatchDocument.MAX_VALUES) + "}";
        assertThat(patch(add).status()).isEqualTo(200);
        assertThat(client.get("/Users/" + user).body().path("entitlements")).hasSize(PatchDocument.MAX_VALUES);
        assertThat(patch("{\"op\":\"remove\",\"path\":\"entitlements\"}").status())
                .isEqualTo(200);
    }

    @Test
    void aListNamesAndComparesOnlySoMuch() {
        String names = IntStream.rangeClosed(0, 200)
                .mapToObj(n -> "\"a" + n + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        assertRefused(client.post("/.search", "{\"attributes\":" + names + "}"), "invalidValue");
        assertRefused(client.post("/Users/.search", "{\"excludedAttributes\":" + names + "}"), "invalidValue");
        assertRefused(client.post("/Users/.search", "{\"sortBy\":\"a" + ".b".repeat(200) + "\"}"), "invalidPath");
        String filter = String.join(" or ", Collections.nCopies(UserFilter.MAX_SCANNED + 1, "title eq 1"));
        assertRefused(client.post("/Users/.search", "{\"filter\":\"" + filter + "\"}"), "tooMany");
        String fewer = String.join(" or ", Collections.nCopies(UserFilter.MAX_SCANNED, "title eq 1"));
        assertThat(client.post("/Users/.search", "{\"filter\":\"" + fewer + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(deep("(", ")").status()).isEqualTo(200);
        assertRefused(deep("not (", ")"), "invalidFilter");
        assertThat(deep("a[", "]").status()).isIn(200, 400);
    }

    /** The answer to a filter that is nested 1,000 deep. */
    private static Answer deep(String open, String close) {
        String filter = open.repeat(1000) + "title eq 1" + close.repeat(1000);
        return client.post("/Users/.search", "{\"filter\":\"" + filter + "\"}");
    }
}
