package io.carillon.server.testing.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.testing.Fault;
import io.carillon.server.testing.FaultRule;
import io.carillon.server.testing.TestControls;
import io.carillon.store.memory.MemoryData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One server for all, which is reset before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestingApiTest {
    private static final Pattern ACCOUNT_ID = Pattern.compile("\"AccountId\":\"([^\"]+)\"");

    private final SecureRandom random = new SecureRandom();
    private final SecretBox box = SecretBox.inMemory(random);
    private final TestControls controls = new TestControls(new MemoryData(), box, Clock.systemUTC(), random);
    private final RunningServer server = RunningServer.start(controls, box);

    @BeforeEach
    void reset() {
        controls.reset();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private RawHttp.Response chime(String target) throws IOException {
        return server.call(controls.credentials(), "GET", target, "");
    }

    private RawHttp.Response call(String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Host", "127.0.0.1"));
        return server.send(new RawHttp.Request(method, "/carillon/testing" + path, headers, bytes));
    }

    private String ok(String method, String path, String body) throws IOException {
        RawHttp.Response response = call(method, path, body);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String refused(String method, String path, String body) throws IOException {
        RawHttp.Response response = call(method, path, body);
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.header("x-amzn-errortype")).isEqualTo("BadRequestException");
        assertThat(response.body()).startsWith("{\"Code\":\"BadRequest\",\"Message\":\"");
        return response.body();
    }

    private List<String> accounts(String body) throws IOException {
        Matcher ids = ACCOUNT_ID.matcher(ok("POST", "/accounts", body));
        return ids.results().map(id -> id.group(1)).toList();
    }

    private static String json(NewAccessKey key) {
        return "{\"Credentials\":{\"AwsAccountId\":\"" + key.key().tenant().awsAccountId() + "\",\"AccessKeyId\":\""
                + key.key().accessKeyId() + "\",\"SecretAccessKey\":\"" + key.secretAccessKey() + "\"}}";
    }

    @Test
    void aResetReturnsTheKeyOfAnEmptyAwsAccount() throws IOException {
        NewAccessKey before = controls.credentials();
        assertThat(ok("GET", "/credentials", "")).isEqualTo(json(before));
        String after = ok("POST", "/reset", "");
        assertThat(controls.credentials()).isNotSameAs(before);
        assertThat(after).isEqualTo(json(controls.credentials()));
        assertThat(ok("POST", "/reset", "{}")).isEqualTo(json(controls.credentials()));
    }

    @Test
    void accountsAreCreatedWithTheirUsers() throws IOException {
        List<String> ids = accounts("""
                {"Accounts": [
                  {"Name": "Cathedral", "Users": 3},
                  {"Name": "Chapel", "AccountType": "Team", "Users": 2},
                  {"Name": "Hall", "AccountType": "EnterpriseDirectory", "Users": 1, "UserType": "SharedDevice",
                   "LicenseType": "Basic"}]}""");
        assertThat(ids).hasSize(3);
        assertThat(chime("/accounts/" + ids.get(0)).body())
                .contains("\"Name\":\"Cathedral\"", "\"AccountType\":\"EnterpriseLWA\"");
        assertThat(chime("/accounts/" + ids.get(0) + "/users").body())
                .contains(
                        "\"PrimaryEmail\":\"user1@example.com\"",
                        "\"PrimaryEmail\":\"user3@example.com\"",
                        "\"DisplayName\":\"User 3\"",
                        "\"LicenseType\":\"Pro\"",
                        "\"UserRegistrationStatus\":\"Registered\"")
                .doesNotContain("user4");
        assertThat(chime("/accounts/" + ids.get(1) + "/users").body()).contains("\"UserInvitationStatus\":\"Pending\"");
        assertThat(chime("/accounts/" + ids.get(2) + "/users").body())
                .contains("\"UserType\":\"SharedDevice\"", "\"LicenseType\":\"Basic\"");
    }

    @Test
    void moreUsersThanOneWriteAllowsAreCreated() throws IOException {
        String id = accounts("{\"Accounts\": [{\"Name\": \"Cathedral\", \"Users\": 2001}]}")
                .get(0);
        assertThat(chime("/accounts/" + id + "/users?user-email=user2001%40example.com")
                        .body())
                .contains("User 2001");
    }

    @Test
    void theClockIsSetMovedAndSkewed() throws IOException {
        assertThat(ok("GET", "/clock", "")).contains("\"OffsetSeconds\":0,\"SkewSeconds\":0");
        assertThat(ok("POST", "/clock", "{\"MoveSeconds\": 86400}")).contains("\"OffsetSeconds\":86400");
        assertThat(ok("POST", "/clock", "{\"MoveSeconds\": -3600}")).contains("\"OffsetSeconds\":82800");
        assertThat(ok("POST", "/clock", "{\"SkewSeconds\": 3600}")).contains("\"SkewSeconds\":3600");
        assertThat(controls.skew()).isEqualTo(Duration.ofHours(1));
        assertThat(ok("POST", "/clock", "{\"Time\": \"2031-01-02T03:04:05Z\"}"))
                .contains("\"Time\":\"2031-01-02T03:04:");
        ok("POST", "/reset", "");
        assertThat(ok("GET", "/clock", "")).contains("\"OffsetSeconds\":0,\"SkewSeconds\":0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Fault\":\"Throttle\",\"After\":0,\"Times\":1}",
                "{\"Fault\":\"Fail\",\"Error\":\"ConflictException\",\"Operation\":\"CreateUser\",\"After\":2,\"Times\":3}",
                "{\"Fault\":\"Delay\",\"Milliseconds\":7,\"AccountId\":\"a\",\"After\":0,\"Always\":true}",
                "{\"Fault\":\"DropBeforeWork\",\"After\":0,\"Times\":1}",
                "{\"Fault\":\"DropAfterWork\",\"After\":0,\"Times\":1}",
                "{\"Fault\":\"RepeatToken\",\"Operation\":\"ListUsers\",\"Page\":2,\"After\":0,\"Times\":1}",
                "{\"Fault\":\"EmptyPage\",\"Page\":1,\"After\":0,\"Times\":1}",
                "{\"Fault\":\"ShortPage\",\"Items\":4,\"After\":0,\"Times\":1}"
            })
    void aFaultIsReadAsItIsWritten(String fault) throws IOException {
        String added = ok("POST", "/faults", fault);
        String id = controls.faults().list().get(0).id();
        assertThat(added)
                .isEqualTo("{\"FaultId\":\"" + id + "\"," + fault.substring(1, fault.length() - 1) + ",\"Applied\":0}");
        assertThat(ok("GET", "/faults", "")).isEqualTo("{\"Faults\":[" + added + "]}");
        assertThat(ok("DELETE", "/faults/" + id, "")).isEqualTo("{}");
        assertThat(call("DELETE", "/faults/" + id, "").status()).isEqualTo(404);
        assertThat(ok("GET", "/faults", "")).isEqualTo("{\"Faults\":[]}");
    }

    @Test
    void faultsAreAppliedAndCounted() throws IOException {
        ok("POST", "/faults", "{\"Fault\": \"Throttle\", \"Operation\": \"ListAccounts\"}");
        assertThat(chime("/accounts").status()).isEqualTo(429);
        assertThat(chime("/accounts").status()).isEqualTo(200);
        assertThat(ok("GET", "/faults", "")).contains("\"Applied\":1");
        assertThat(ok("DELETE", "/faults", "")).isEqualTo("{}");
        assertThat(controls.faults().list()).isEmpty();
    }

    /** They run on threads of their own. */
    @Test
    void delaysThatOccupyAllThreadsCanBeEnded() throws Exception {
        ok("POST", "/faults", "{\"Fault\": \"Delay\", \"Milliseconds\": 300000, \"Always\": true}");
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors() + 4; i++) {
            var caller = new Thread(() -> {
                try {
                    chime("/accounts");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            caller.start();
            callers.add(caller);
        }
        while (!ok("GET", "/journal", "").contains("\"Faults\":[\"Delay\"]")) {
            Thread.onSpinWait();
        }
        ok("DELETE", "/faults", "");
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(ok("GET", "/journal", "")).doesNotContain("\"Faults\":[],\"Status\":500");
    }

    @Test
    void theJournalIsReadFilteredAndCleared() throws IOException {
        chime("/accounts?max-results=7");
        chime("/accounts/none");
        assertThat(ok("GET", "/journal", ""))
                .contains(
                        "\"Number\":1",
                        "\"Operation\":\"ListAccounts\"",
                        "\"Parameters\":{\"MaxResults\":7}",
                        "\"Page\":1",
                        "\"Status\":200",
                        "\"Operation\":\"GetAccount\"",
                        "\"Error\":\"NotFoundException\"",
                        "\"Forgotten\":0")
                .doesNotContain("testing");
        assertThat(ok("GET", "/journal?operation=GetAccount", ""))
                .contains("\"Number\":2")
                .doesNotContain("\"Number\":1");
        assertThat(ok("DELETE", "/journal", "")).isEqualTo("{}");
        assertThat(ok("GET", "/journal", "")).isEqualTo("{\"Requests\":[],\"Forgotten\":0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    POST | /faults | [] | not a JSON object
                    POST | /faults | {"Fault": | not valid JSON
                    POST | /faults | {"Fault": "Throttle"} {} | after its JSON object
                    POST | /faults | {"Fault": "Throttle", "Fault": "Throttle"} | has a name twice
                    POST | /faults | {} | Fault is missing
                    POST | /faults | {"Fault": "Explode"} | There are: Throttle, Fail
                    POST | /faults | {"Fault": "Throttle", "Operatoin": "ListUsers"} | There is no member Operatoin
                    POST | /faults | {"Fault": "Throttle", "Operation": "ListUser"} | no operation ListUser
                    POST | /faults | {"Fault": "Throttle", "Operation": 7} | Operation must be a text
                    POST | /faults | {"Fault": "Throttle", "Operation": null} | Operation must be
                    POST | /faults | {"Fault": "Throttle", "Times": 0} | Times must be a whole number from 1
                    POST | /faults | {"Fault": "Throttle", "Times": 1.5} | Times must be
                    POST | /faults | {"Fault": "Throttle", "Times": 2, "Always": true} | Times or Always
                    POST | /faults | {"Fault": "Throttle", "Always": "yes"} | Always must be true or false
                    POST | /faults | {"Fault": "Throttle", "Page": 99999999999} | Page must be
                    POST | /faults | {"Fault": "Throttle", "Items": 1} | There is no member Items
                    POST | /faults | {"Fault": "Fail", "Error": "TeapotException"} | ServiceUnavailableException
                    POST | /faults | {"Fault": "Delay"} | Milliseconds is missing
                    POST | /faults | {"Fault": "Delay", "Milliseconds": 300001} | from 0 to 300000
                    POST | /faults | {"Fault": "RepeatToken", "Page": 1} | no token that it could repeat
                    POST | /accounts | {} | Accounts must be a list of objects
                    POST | /accounts | {"Accounts": ["Cathedral"]} | Accounts must be a list of objects
                    POST | /accounts | {"Accounts": [{}]} | Name is missing
                    POST | /accounts | {"Accounts": [{"Name": "A", "Users": 100001}]} | from 0 to 100000
                    POST | /accounts | {"Accounts": [{"Name": "A", "AccountType": "Guild"}]} | AWS model
                    POST | /accounts | {"Accounts": [{"Name": "A", "Users": [{}]}]} | Users must be
                    POST | /accounts | {"Accounts": [{"Name": " "}]} | must not be blank
                    POST | /clock | {} | one of Time, MoveSeconds and SkewSeconds
                    POST | /clock | {"MoveSeconds": 1, "SkewSeconds": 1} | one of Time, MoveSeconds and SkewSeconds
                    POST | /clock | {"Time": "tomorrow"} | ISO 8601
                    POST | /clock | {"Time": "2199-01-01T00:00:00Z"} | 36525 days
                    POST | /clock | {"SkewSeconds": 86401} | from -86400 to 86400
                    POST | /reset | {"Hard": true} | There is no member Hard
                    POST | /reset?hard | {} | has no query
                    GET | /journal?operation=ListUser | `` | no operation ListUser
                    GET | /journal?op=ListUsers | `` | operation=NAME
                    """)
    void refusesWhatItDoesNotUnderstand(String method, String path, String body, String message) throws IOException {
        assertThat(refused(method, path, body)).contains(message);
        assertThat(controls.faults().list()).isEmpty();
        assertThat(controls.clock().offset()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, ''",
        "GET, /reset",
        "PUT, /faults",
        "DELETE, /faults/",
        "POST, /journal",
        "GET, /faults/1"
    })
    void otherPathsAndMethodsAreNotFound(String method, String path) throws IOException {
        RawHttp.Response response = call(method, path, "");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("x-amzn-errortype")).isEqualTo("NotFoundException");
    }

    @Test
    void webPagesAreRefused() throws IOException {
        var request = new RawHttp.Request(
                "POST",
                "/carillon/testing/reset",
                List.of(Map.entry("Host", "127.0.0.1"), Map.entry("Origin", "https://evil.example")),
                new byte[0]);
        NewAccessKey before = controls.credentials();
        assertThat(server.send(request).status()).isEqualTo(403);
        assertThat(controls.credentials()).isSameAs(before);
    }

    @Test
    void aServerThatIsNotForTestsHasNoneOfIt(@TempDir Path folder) throws IOException {
        try (RunningServer ordinary = RunningServer.start(folder)) {
            var request = new RawHttp.Request(
                    "POST", "/carillon/testing/reset", List.of(Map.entry("Host", "127.0.0.1")), new byte[0]);
            assertThat(ordinary.send(request).status()).isEqualTo(404);
        }
    }

    @Test
    void aRuleOnAPageSaysSo() throws IOException {
        controls.faults().add(FaultRule.of(new Fault.EmptyPage()).onPage(3));
        assertThat(ok("GET", "/faults", "")).contains("\"Page\":3");
    }
}
