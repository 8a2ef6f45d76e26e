package io.carillon.scim.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.UserFilter;
import io.carillon.scim.RunningScim;
import io.carillon.scim.RunningScim.Answer;
import io.carillon.scim.RunningScim.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/** Users by SCIM, and what the directory has of them. */
class UsersOverHttpTest {
    private static final Tenant TENANT = RunningScim.TENANT;
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String ANNA = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","%s"],
             "userName":"anna@example.com","externalId":"00u1","displayName":"Anna Bell",
             "name":{"givenName":"Anna","familyName":"Bell"},"title":"Ringer","password":"s3cret!",
             "emails":[{"value":"anna@example.com","type":"work","primary":true},
                       {"value":"anna@home.example","type":"home"}],
             "phoneNumbers":[{"value":"+12065550100","type":"work"}],
             "%s":{"department":"Tower","manager":{"value":"boss"}}}
            """.formatted(ENTERPRISE, ENTERPRISE);

    @TempDir
    static Path folder;

    private static RunningScim server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningScim.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Client client() {
        return server.client(AccountType.ENTERPRISE_LWA);
    }

    private static Answer created(Client client, String body) {
        Answer answer = client.post("/Users", body);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer;
    }

    private static String minimal(String userName) {
        return "{\"userName\":\"" + userName + "\"}";
    }

    private static User user(Client client, String id) {
        return server.directory().users().get(TENANT, client.accountId(), id);
    }

    private static Answer patch(Client client, String id, String operations, String... headers) {
        return client.call("PATCH", "/Users/" + id, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}""".formatted(operations), headers);
    }

    private static void assertRefused(Answer answer, int status, String scimType) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.text("/scimType")).isEqualTo(scimType);
        assertThat(answer.text("/status")).isEqualTo(Integer.toString(status));
    }

    @Test
    void aCreatedUserIsInTheDirectoryAndIsShownAsItWasGiven() {
        Client client = client();
        Answer created = created(client, ANNA);
        String id = created.text("/id");
        assertThat(created.header("Location")).endsWith("/Users/" + id).isEqualTo(created.text("/meta/location"));
        assertThat(created.header("ETag"))
                .isEqualTo(created.text("/meta/version"))
                .startsWith("W/\"");
        User user = user(client, id);
        assertThat(user.primaryEmail()).isEqualTo("anna@example.com");
        assertThat(user.displayName()).isEqualTo("Anna Bell");
        assertThat(user.userRegistrationStatus()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(user.personalPIN()).matches("[0-9]{10}");
        Answer shown = client.get("/Users/" + id);
        assertThat(shown.body()).isEqualTo(created.body());
        assertThat(shown.text("/externalId")).isEqualTo("00u1");
        assertThat(shown.text("/name/familyName")).isEqualTo("Bell");
        assertThat(shown.text("/title")).isEqualTo("Ringer");
        assertThat(shown.text("/emails/1/value")).isEqualTo("anna@home.example");
        assertThat(shown.body().path(ENTERPRISE).path("manager").path("value").asText())
                .isEqualTo("boss");
        assertThat(shown.text("/schemas/1")).isEqualTo(ENTERPRISE);
        assertThat(shown.body().at("/active").booleanValue()).isTrue();
        assertThat(Instant.parse(shown.text("/meta/created"))).isEqualTo(user.registeredOn());
        assertThat(Instant.parse(shown.text("/meta/lastModified")))
                .isBetween(user.registeredOn().minus(Duration.ofSeconds(1)), Instant.now());
    }

    @Test
    void neitherPinNorPasswordNorAnUnassignedNumberIsShown() {
        Client client = client();
        Answer shown = created(client, ANNA);
        String pin = user(client, shown.text("/id")).personalPIN();
        assertThat(shown.raw().body()).doesNotContain(pin, "s3cret", "phoneNumbers", "password");
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountType.class,
            names = {"ENTERPRISE_LWA", "ENTERPRISE_DIRECTORY", "ENTERPRISE_OIDC"})
    void anInactiveUserIsSuspendedUntilItIsActiveAgain(AccountType type) {
        Client client = server.client(type);
        String id = created(client, ANNA).text("/id");
        Answer inactive = patch(client, id, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
        assertThat(inactive.body().at("/active").booleanValue()).isFalse();
        assertThat(user(client, id).userRegistrationStatus()).isEqualTo(RegistrationStatus.SUSPENDED);
        Answer active = patch(client, id, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");
        assertThat(active.body().at("/active").booleanValue()).isTrue();
        assertThat(user(client, id).userRegistrationStatus()).isEqualTo(RegistrationStatus.REGISTERED);
        assertThat(active.text("/title")).isEqualTo("Ringer");
    }

    @Test
    void aUserOfATeamAccountIsInvitedAndLeavesWhenItBecomesInactive() {
        Client client = server.client(AccountType.TEAM);
        Answer created = created(client, ANNA);
        String id = created.text("/id");
        assertThat(created.text("/displayName")).isEqualTo("Anna Bell");
        assertThat(user(client, id).userRegistrationStatus()).isEqualTo(RegistrationStatus.UNREGISTERED);
        assertThat(user(client, id).invitedOn()).isNotNull();
        Answer inactive = patch(client, id, "{\"op\":\"replace\",\"value\":{\"active\":false}}");
        assertThat(inactive.status()).isEqualTo(200);
        assertThat(inactive.body().at("/active").booleanValue()).isFalse();
        assertThat(client.get("/Users/" + id).status()).isEqualTo(404);
        // Nothing of it is in the way of the same person who comes back.
        assertThat(created(client, ANNA).text("/id")).isNotEqualTo(id);
        assertRefused(client.post("/Users", "{\"userName\":\"b@example.com\",\"active\":false}"), 400, "invalidValue");
    }

    @Test
    void addressAndExternalIdAreUniqueInTheirAccount() {
        Client client = client();
        created(client, ANNA);
        assertRefused(client.post("/Users", minimal("ANNA@example.com")), 409, "uniqueness");
        assertRefused(
                client.post("/Users", "{\"userName\":\"other@example.com\",\"externalId\":\"00u1\"}"),
                409,
                "uniqueness");
        String other = created(client, "{\"userName\":\"other@example.com\",\"externalId\":\"00U1\"}")
                .text("/id");
        assertRefused(
                patch(client, other, "{\"op\":\"replace\",\"path\":\"externalId\",\"value\":\"00u1\"}"),
                409,
                "uniqueness");
        assertRefused(
                patch(client, other, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"Anna@Example.com\"}"),
                409,
                "uniqueness");
        assertThat(created(client(), ANNA).status()).isEqualTo(201);
    }

    @Test
    void putReplacesEverythingThatAClientMaySet() {
        Client client = client();
        String id = created(client, ANNA).text("/id");
        Answer replaced = client.call("PUT", "/Users/" + id, """
                {"userName":"anna.ringer@example.com","displayName":"Anna Ringer","externalId":"00u2","id":"ignored",
                 "meta":{"version":"ignored"},"nickName":"A"}""");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.text("/id")).isEqualTo(id);
        assertThat(replaced.text("/nickName")).isEqualTo("A");
        assertThat(replaced.body().has("title")).isFalse();
        assertThat(replaced.body().has(ENTERPRISE)).isFalse();
        assertThat(replaced.text("/emails/0/value")).isEqualTo("anna.ringer@example.com");
        assertThat(user(client, id).primaryEmail()).isEqualTo("anna.ringer@example.com");
        assertThat(user(client, id).displayName()).isEqualTo("Anna Ringer");
        // What it had is free.
        created(client, ANNA);
    }

    @Test
    void ofUserNameAndPrimaryEmailEachFollowsTheOther() {
        Client client = client();
        String id = created(client, ANNA).text("/id");
        Answer byName = patch(client, id, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"anna2@example.com\"}");
        assertThat(byName.text("/emails/0/value")).isEqualTo("anna2@example.com");
        Answer byEmail = patch(
                client,
                id,
                "{\"op\":\"replace\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"anna3@example.com\"}");
        assertThat(byEmail.text("/userName")).isEqualTo("anna3@example.com");
        assertThat(user(client, id).primaryEmail()).isEqualTo("anna3@example.com");
        server.directory()
                .administration()
                .profiles()
                .update(TENANT, client.accountId(), id, null, "anna4@example.com");
        Answer elsewhere = client.get("/Users/" + id);
        assertThat(elsewhere.text("/userName")).isEqualTo("anna4@example.com");
        assertThat(elsewhere.text("/emails/0/value")).isEqualTo("anna4@example.com");
        assertThat(elsewhere.text("/emails/1/value")).isEqualTo("anna@home.example");
    }

    @Test
    void theVersionChangesWithEveryChangeByAnybodyAndIsObeyed() {
        Client client = client();
        Answer created = created(client, ANNA);
        String id = created.text("/id");
        String first = created.header("ETag");
        Answer known = client.call("GET", "/Users/" + id, null, "If-None-Match", first);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.raw().body()).isEmpty();
        String rename = "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Bellwether\"}";
        Answer renamed = patch(client, id, rename, "If-Match", first);
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.header("ETag")).isNotEqualTo(first);
        assertRefused(patch(client, id, rename, "If-Match", first), 412, "");
        assertRefused(client.call("PUT", "/Users/" + id, minimal("x@example.com"), "If-Match", first), 412, "");
        assertRefused(client.call("DELETE", "/Users/" + id, null, "If-Match", first), 412, "");
        assertThat(client.get("/Users/" + id).text("/title")).isEqualTo("Bellwether");
        server.directory().users().suspensions().suspend(TENANT, client.accountId(), List.of(id));
        Answer suspended = client.get("/Users/" + id);
        assertThat(suspended.header("ETag")).isNotEqualTo(renamed.header("ETag"));
        // When that was is not known, and no other time is given for it.
        assertThat(suspended.body().at("/meta").has("lastModified")).isFalse();
    }

    @Test
    void aPatchThatChangesNothingWritesNothing() {
        Client client = client();
        Answer created = created(client, ANNA);
        Answer same = patch(
                client, created.text("/id"), "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Anna Bell\"}");
        assertThat(same.body()).isEqualTo(created.body());
    }

    @Test
    void aDeletedUserIsGoneWithAllThatBelongsToIt() {
        Client client = client();
        String id = created(client, ANNA).text("/id");
        Answer deleted = client.call("DELETE", "/Users/" + id, null);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.raw().body()).isEmpty();
        assertRefused(client.get("/Users/" + id), 404, "");
        assertRefused(client.call("DELETE", "/Users/" + id, null), 404, "");
        String partition = "account/" + client.accountId();
        assertThat(server.store().scan(partition, "", null, 100))
                .extracting(io.carillon.store.Record::key)
                .noneMatch(key -> key.contains(id) || key.contains("00u1"));
    }

    @Test
    void aUserOfTheApiIsShownWithoutAnythingInvented() {
        Client client = client();
        User made = server.directory()
                .users()
                .create(
                        RunningScim.CALL,
                        software.amazon.awssdk.services.chime.model.CreateUserRequest.builder()
                                .accountId(client.accountId())
                                .username("Bert")
                                .build());
        Answer shown = client.get("/Users/" + made.userId());
        assertThat(shown.text("/userName")).isEqualTo(made.userId());
        assertThat(shown.text("/displayName")).isEqualTo("Bert");
        assertThat(shown.body().has("emails")).isFalse();
        Answer patched = patch(client, made.userId(), "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Ringer\"}");
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.text("/title")).isEqualTo("Ringer");
        assertThat(user(client, made.userId()).primaryEmail()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | invalidValue",
                "{\"userName\":\"\"} | invalidValue",
                "{\"userName\":7} | invalidValue",
                "{\"userName\":\"anna\"} | invalidValue",
                "{\"userName\":\"a b@example.com\"} | invalidValue",
                "{\"userName\":\"a@example.com\",\"active\":\"perhaps\"} | invalidValue",
                "{\"userName\":\"a@example.com\",\"userName\":\"b@example.com\"} | invalidSyntax",
                "{\"userName\":\"a@example.com\",\"externalId\":\" \"} | invalidValue",
                "[] | invalidSyntax",
                "{ | invalidSyntax",
                "'' | invalidSyntax"
            })
    void whatIsNoUserIsRefused(String body, String scimType) {
        Client client = client();
        assertRefused(client.post("/Users", body), 400, scimType);
        assertThat(server.directory()
                        .users()
                        .list(TENANT, client.accountId(), UserFilter.NONE, null, 10)
                        .count())
                .isZero();
    }

    @Test
    void moreThanIsKeptWithAUserIsRefused() {
        String body = "{\"userName\":\"a@example.com\",\"title\":\"" + "x".repeat(20_000) + "\"}";
        assertRefused(client().post("/Users", body), 400, "invalidValue");
    }

    @Test
    void onlyTheAttributesThatAreAskedForAreReturned() {
        Client client = client();
        String id = created(client, ANNA).text("/id");
        JsonNode some = client.get("/Users/" + id + "?attributes=userName,name.givenName,emails.value," + ENTERPRISE
                        + ":department")
                .body();
        assertThat(some.toString())
                .isEqualTo("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"" + ENTERPRISE
                        + "\"],\"id\":\"" + id
                        + "\",\"userName\":\"anna@example.com\",\"name\":{\"givenName\":\"Anna\"},"
                        + "\"emails\":[{\"value\":\"anna@example.com\"},{\"value\":\"anna@home.example\"}],\""
                        + ENTERPRISE
                        + "\":{\"department\":\"Tower\"}}");
        JsonNode rest = client.get("/Users/" + id + "?excludedAttributes=id,emails,name.givenName")
                .body();
        assertThat(rest.has("emails")).isFalse();
        assertThat(rest.path("id").asText()).isEqualTo(id);
        assertThat(rest.path("name").toString()).isEqualTo("{\"familyName\":\"Bell\"}");
    }

    @Test
    void linksInAResponseAreThoseOfTheRequest() {
        Client client = client();
        Answer created = client.call("POST", "/Users", ANNA, "X-Forwarded-Proto", "https");
        assertThat(created.header("Location"))
                .matches(Pattern.compile("https://127\\.0\\.0\\.1:[0-9]+/carillon/scim/v2/" + client.accountId()
                        + "/Users/[0-9a-f-]{36}"));
    }
}
