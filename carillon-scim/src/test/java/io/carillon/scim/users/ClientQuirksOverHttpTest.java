package io.carillon.scim.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.scim.RunningScim;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** What Okta and Entra send, whether or not the RFC has it: the table of docs/scim.md. */
class ClientQuirksOverHttpTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    @TempDir
    static Path folder;

    private static RunningScim server;
    private Client client;
    private String id;

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void createUser() {
        client = server.client(AccountType.ENTERPRISE_LWA);
        id = client.post("/Users", """
                        {"userName":"anna@example.com","displayName":"Anna","name":{"givenName":"Anna","familyName":"Bell"}}""").text("/id");
    }

    private Answer patch(String operations) {
        Answer answer = client.call("PATCH", "/Users/" + id, "{\"Operations\":[" + operations + "]}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer;
    }

    private void assertRefused(String operations, String scimType) {
        Answer answer = client.call("PATCH", "/Users/" + id, "{\"Operations\":[" + operations + "]}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.text("/scimType")).isEqualTo(scimType);
    }

    @Test
    void oktaTestsTheConnectionByAShortList() {
        Answer probe = client.get("/Users?startIndex=1&count=2");
        assertThat(probe.body().path("totalResults").isNumber()).isTrue();
        assertThat(probe.body().path("itemsPerPage").isNumber()).isTrue();
        assertThat(probe.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    }

    @Test
    void microsoftsTestsSelectAttributesByValues() {
        for (String selected :
                new String[] {"emails%5Btype+eq+%22work%22%5D", "emails%5Btype+eq+%22home%22%5D.value"}) {
            Answer list = client.get("/Users?attributes=displayName," + selected);
            assertThat(list.text("/Resources/0/emails/0/value")).as(selected).isEqualTo("anna@example.com");
            assertThat(list.text("/Resources/0/displayName")).isEqualTo("Anna");
            assertThat(list.body().at("/Resources/0").has("userName")).isFalse();
        }
    }

    @Test
    void oktaPatchesWithoutAPath() {
        Answer inactive = patch("{\"op\":\"replace\",\"value\":{\"active\":false}}");
        assertThat(inactive.body().path("active").booleanValue()).isFalse();
    }

    @Test
    void oktaPutsAWholeUserToChangeOne() {
        Answer put = client.call("PUT", "/Users/" + id, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"%s","userName":"anna@example.com",
                 "name":{"givenName":"Anna","familyName":"Ringer"},"emails":[{"primary":true,"value":"anna@example.com",
                 "type":"work"}],"displayName":"Anna Ringer","locale":"en-US","externalId":"00u1","groups":[],
                 "active":true,"password":"x","meta":{"resourceType":"User"}}""".formatted(id));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.text("/displayName")).isEqualTo("Anna Ringer");
        assertThat(put.text("/locale")).isEqualTo("en-US");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"False\"", "\"false\"", "false"})
    void entraWritesOperationsWithACapitalAndBooleansAsText(String value) {
        Answer inactive = patch("{\"op\":\"Replace\",\"path\":\"active\",\"value\":" + value + "}");
        assertThat(inactive.body().path("active").isBoolean()).isTrue();
        assertThat(inactive.body().path("active").booleanValue()).isFalse();
    }

    @Test
    void entraWritesPathsAsNamesOfAValue() {
        Answer changed = patch("""
                {"op":"Replace","value":{"displayName":"Anna R","name.familyName":"Ringer","%s:department":"Tower",
                 "urn:ietf:params:scim:schemas:core:2.0:User:title":"Ringer"}}""".formatted(ENTERPRISE));
        assertThat(changed.text("/displayName")).isEqualTo("Anna R");
        assertThat(changed.text("/name/familyName")).isEqualTo("Ringer");
        assertThat(changed.text("/name/givenName")).isEqualTo("Anna");
        assertThat(changed.text("/title")).isEqualTo("Ringer");
        assertThat(changed.body().path(ENTERPRISE).path("department").asText()).isEqualTo("Tower");
        assertThat(changed.text("/schemas/1")).isEqualTo(ENTERPRISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"boss\"", "{\"value\":\"boss\"}", "[{\"value\":\"boss\"}]"})
    void entraNamesTheManagerByTheIdAlone(String value) {
        Answer changed = patch("{\"op\":\"Add\",\"path\":\"" + ENTERPRISE + ":manager\",\"value\":" + value + "}");
        assertThat(changed.body().path(ENTERPRISE).path("manager").path("value").asText())
                .isEqualTo("boss");
        Answer removed = patch("{\"op\":\"Remove\",\"path\":\"" + ENTERPRISE + ":manager\"}");
        assertThat(removed.body().path(ENTERPRISE).has("manager")).isFalse();
    }

    @Test
    void entraReplacesWhatIsNotThereYet() {
        Answer changed = patch("""
                {"op":"Replace","path":"emails[type eq \\"home\\"].value","value":"anna@home.example"},
                {"op":"Replace","path":"addresses[type eq \\"work\\"].locality","value":"Bristol"},
                {"op":"Replace","path":"roles[primary eq \\"True\\"].value","value":"ringer"},
                {"op":"Replace","path":"nickName","value":"A"}""");
        assertThat(changed.body().path("emails").toString())
                .contains("anna@home.example")
                .contains("anna@example.com");
        assertThat(changed.text("/addresses/0/locality")).isEqualTo("Bristol");
        assertThat(changed.text("/roles/0/value")).isEqualTo("ringer");
        assertThat(changed.body().at("/roles/0/primary").booleanValue()).isTrue();
        assertThat(changed.text("/nickName")).isEqualTo("A");
        assertThat(changed.text("/userName")).isEqualTo("anna@example.com");
    }

    @Test
    void entraWritesRolesAsJsonInText() {
        String role = "{\\\"id\\\":\\\"7\\\",\\\"value\\\":\\\"Admin\\\"}";
        Answer changed = patch("{\"op\":\"Add\",\"path\":\"roles\",\"value\":[{\"value\":\"" + role + "\"}]}");
        assertThat(changed.text("/roles/0/value")).isEqualTo("{\"id\":\"7\",\"value\":\"Admin\"}");
    }

    @Test
    void whatIsRemovedByAListOfValuesIsThoseValues() {
        patch("{\"op\":\"add\",\"path\":\"roles\",\"value\":[{\"value\":\"a\"},{\"value\":\"b\"},{\"value\":\"c\"}]}");
        Answer removed =
                patch("{\"op\":\"Remove\",\"path\":\"roles\",\"value\":[{\"value\":\"a\"},{\"value\":\"c\"}]}");
        assertThat(removed.body().path("roles").toString()).isEqualTo("[{\"value\":\"b\"}]");
        assertThat(patch("{\"op\":\"Remove\",\"path\":\"roles\"}").body().has("roles"))
                .isFalse();
        // Again, which changes nothing.
        patch("{\"op\":\"remove\",\"path\":\"roles\"}");
    }

    @Test
    void nullMeansToRemoveAndReadOnlyAttributesAreIgnored() {
        patch("{\"op\":\"add\",\"path\":\"title\",\"value\":\"Ringer\"}");
        Answer changed = patch("""
                {"op":"replace","path":"title","value":null},{"op":"replace","path":"id","value":"other"},
                {"op":"add","path":"phoneNumbers","value":[{"value":"+12065550100"}]},
                {"op":"replace","value":{"groups":[],"meta":{"version":"x"}}}""");
        assertThat(changed.body().has("title")).isFalse();
        assertThat(changed.text("/id")).isEqualTo(id);
        assertThat(changed.body().has("phoneNumbers")).isFalse();
    }

    @Test
    void whatNoClientMeansIsRefusedByItsNameAndChangesNothing() {
        String before = client.get("/Users/" + id).raw().body();
        assertRefused("{\"op\":\"move\",\"path\":\"title\",\"value\":\"x\"}", "invalidSyntax");
        assertRefused("{\"op\":\"replace\",\"value\":\"x\"}", "invalidSyntax");
        assertRefused("{\"op\":\"add\",\"path\":\"title\"}", "invalidSyntax");
        assertRefused("{\"op\":\"remove\"}", "noTarget");
        assertRefused("{\"op\":\"add\",\"path\":\"emails[\",\"value\":\"x\"}", "invalidPath");
        assertRefused("{\"op\":\"add\",\"path\":7,\"value\":\"x\"}", "invalidPath");
        assertRefused("{\"op\":\"replace\",\"path\":\"active\",\"value\":\"maybe\"}", "invalidValue");
        assertRefused("{\"op\":\"remove\",\"path\":\"userName\"}", "invalidValue");
        String first = "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"First\"},";
        assertRefused(first + "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"no address\"}", "invalidValue");
        assertThat(client.get("/Users/" + id).raw().body()).isEqualTo(before);
    }

    @Test
    void aPatchHasALimit() {
        String one = "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}";
        patch(IntStream.range(0, PatchDocument.MAX_OPERATIONS)
                .mapToObj(i -> one)
                .collect(Collectors.joining(",")));
        assertRefused(IntStream.range(0, 10_000).mapToObj(i -> one).collect(Collectors.joining(",")), "tooMany");
    }
}
