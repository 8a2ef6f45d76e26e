package io.carillon.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Carillon's own operations, signed as AWS's are. */
class AdministrationOverHttpTest {
    private static final String NO_SUCH_ID = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String team() {
        return server.directory()
                .accounts()
                .create(RunningServer.CALL, "Team", AccountType.TEAM)
                .accountId();
    }

    private static String invited(String accountId, String email) throws IOException {
        server.directory().users().invitations().invite(RunningServer.TENANT, accountId, List.of(email), null);
        return member(server.call("GET", "/accounts/" + accountId + "/users?user-email=" + email, ""), "UserId");
    }

    private static String member(RawHttp.Response response, String name) {
        assertThat(response.body()).contains("\"" + name + "\":\"");
        return response.body().replaceAll("(?s).*?\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    private static RawHttp.Response post(String target, String body) throws IOException {
        return server.call("POST", target, body);
    }

    private static void assertRefused(RawHttp.Response response, int status, String error) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("x-amzn-errortype")).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"Team", "EnterpriseDirectory", "EnterpriseLWA", "EnterpriseOIDC"})
    void accountsOfEveryTypeAreCreated(String type) throws IOException {
        RawHttp.Response created =
                post("/carillon/accounts", "{\"Name\": \"Bells\", \"AccountType\": \"" + type + "\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(member(created, "AccountType")).isEqualTo(type);
        RawHttp.Response got = server.call("GET", "/accounts/" + member(created, "AccountId"), "");
        assertThat(got.body()).isEqualTo(created.body());
    }

    @Test
    void aRetriedCreationCreatesOneAccount() throws IOException {
        String body = "{\"Name\": \"Retried\", \"AccountType\": \"EnterpriseLWA\"}";
        String first = member(
                server.send(server.signed("POST", "/carillon/accounts", body).with("amz-sdk-invocation-id", "one")),
                "AccountId");
        String retried = member(
                server.send(server.signed("POST", "/carillon/accounts", body).with("Amz-Sdk-Invocation-Id", "one")),
                "AccountId");
        String other = member(
                server.send(server.signed("POST", "/carillon/accounts", body).with("amz-sdk-invocation-id", "two")),
                "AccountId");
        assertThat(retried).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        String another = body.replace("Retried", "Another");
        assertThat(member(
                        server.send(server.signed("POST", "/carillon/accounts", another)
                                .with("amz-sdk-invocation-id", "one")),
                        "AccountId"))
                .isNotEqualTo(first);
    }

    @Test
    void accountsAreConverted() throws IOException {
        String account = team();
        RawHttp.Response converted =
                post("/carillon/accounts/" + account + "?operation=convert", "{\"AccountType\": \"EnterpriseLWA\"}");
        assertThat(converted.status()).isEqualTo(200);
        assertThat(member(converted, "AccountType")).isEqualTo("EnterpriseLWA");
        assertRefused(
                post("/carillon/accounts/" + account + "?operation=convert", "{\"AccountType\": \"Team\"}"),
                400,
                "BadRequestException");
    }

    @Test
    void invitationsAreAccepted() throws IOException {
        String account = team();
        String anna = invited(account, "anna@example.com");
        String target = "/carillon/accounts/" + account + "/users/" + anna + "?operation=accept-invitation";
        RawHttp.Response accepted = post(target, "{\"DisplayName\": \"Anna Bell\"}");
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(member(accepted, "DisplayName")).isEqualTo("Anna Bell");
        assertThat(member(accepted, "UserRegistrationStatus")).isEqualTo("Registered");
        assertThat(member(accepted, "PersonalPIN")).matches("[0-9]{10}");
        assertThat(post(target, "").body()).isEqualTo(accepted.body());

        String bert = invited(account, "bert@example.com");
        RawHttp.Response batch = post(
                "/carillon/accounts/" + account + "/users?operation=accept-invitations",
                "{\"UserIdList\": [\"" + bert + "\", \"" + NO_SUCH_ID + "\"]}");
        assertThat(batch.status()).isEqualTo(200);
        assertThat(member(batch, "UserId")).isEqualTo(NO_SUCH_ID);
        assertThat(member(batch, "ErrorCode")).isEqualTo("NotFound");
        assertThat(member(server.call("GET", "/accounts/" + account + "/users/" + bert, ""), "UserInvitationStatus"))
                .isEqualTo("Accepted");
    }

    @Test
    void invitationsOfATeamAreAcceptedWithNames() throws IOException {
        String account = team();
        String anna = invited(account, "anna@example.com");
        String bert = invited(account, "bert@example.com");
        String cleo = invited(account, "cleo@example.com");
        RawHttp.Response batch =
                post("/carillon/accounts/" + account + "/users?operation=accept-invitations", """
                {"AcceptInvitationRequestItems": [
                    {"UserId": "%s", "DisplayName": "Anna Bell"}, {"UserId": "%s"},
                    {"UserId": "%s", "DisplayName": "Cleo\\u202E"}, {"UserId": "%s", "DisplayName": "Second"}]}""".formatted(
                                anna, bert, cleo, anna));
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.body()).contains("U+202E").doesNotContain(anna, bert);
        assertThat(member(batch, "UserId")).isEqualTo(cleo);
        assertThat(member(batch, "ErrorCode")).isEqualTo("BadRequest");
        assertThat(named(account, anna)).isEqualTo("Anna Bell");
        assertThat(named(account, bert)).isEqualTo("bert");
        assertThat(member(server.call("GET", "/accounts/" + account + "/users/" + cleo, ""), "UserInvitationStatus"))
                .isEqualTo("Pending");
    }

    private String named(String account, String userId) throws IOException {
        return member(server.call("GET", "/accounts/" + account + "/users/" + userId, ""), "DisplayName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/carillon/accounts | {} | Name",
                "/carillon/accounts | {\"Name\": \" \", \"AccountType\": \"Team\"} | Name",
                "/carillon/accounts | {\"Name\": \"A\"} | AccountType",
                "/carillon/accounts | {\"Name\": \"A\", \"AccountType\": \"team\"} | AccountType",
                "/carillon/accounts | {\"Name\": 1, \"AccountType\": \"Team\"} | Name",
                "/carillon/accounts/x?operation=convert | {} | AccountType",
                "/carillon/accounts/x | {\"AccountType\": \"Team\"} | operation=convert",
                "/carillon/accounts/%20?operation=convert | {\"AccountType\": \"Team\"} | AccountId",
                "/carillon/accounts/x/users?operation=accept-invitations | {} | UserIdList",
                "/carillon/accounts/x/users?operation=accept-invitations | {\"UserIdList\": [\"\"]} | UserIdList[0]",
                "/carillon/accounts/x/users?operation=accept-invitations | {\"UserIdList\": [7]} | UserIdList[0]",
                "/carillon/accounts/x/users?operation=accept-invitations | {\"UserIdList\": [], \"AcceptInvitationRequestItems\": []}"
                        + " | AcceptInvitationRequestItems",
                "/carillon/accounts/x/users?operation=accept-invitations | {\"AcceptInvitationRequestItems\": [{}]}"
                        + " | AcceptInvitationRequestItems[0].UserId",
                "/carillon/accounts/x/users/y?operation=accept | {} | operation=accept-invitation",
            })
    void badInputIsRefusedByTheNameOfTheMember(String target, String body, String member) throws IOException {
        RawHttp.Response response = post(target, body);
        assertRefused(response, 400, "BadRequestException");
        assertThat(response.body()).contains(member);
    }

    @Test
    void tooManyUsersForABatchAreRefused() throws IOException {
        String fiftyOne = "\"x\",".repeat(50) + "\"x\"";
        assertRefused(
                post("/carillon/accounts/x/users?operation=accept-invitations", "{\"UserIdList\": [" + fiftyOne + "]}"),
                400,
                "BadRequestException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/carillon/accounts/ID?operation=convert | {\"AccountType\": \"EnterpriseLWA\"}",
                "/carillon/accounts/ID/users?operation=accept-invitations | {\"UserIdList\": [\"x\"]}",
                "/carillon/accounts/ID/users/x?operation=accept-invitation | {}",
            })
    void accountsOfOthersAreNotFound(String target, String body) throws IOException {
        String theirs = server.directory()
                .accounts()
                .create(RunningServer.OTHER_CALL, "Theirs", AccountType.TEAM)
                .accountId();
        RawHttp.Response foreign = post(target.replace("ID", theirs), body);
        RawHttp.Response unknown = post(target.replace("ID", NO_SUCH_ID), body);
        assertRefused(foreign, 404, "NotFoundException");
        assertThat(foreign.body()).isEqualTo(unknown.body());
    }

    @Test
    void nothingIsDoneWithoutASignature() throws IOException {
        var request = server.signed(
                "POST", "/carillon/accounts", "{\"Name\": \"Unsigned\", \"AccountType\": \"EnterpriseLWA\"}");
        assertRefused(server.send(request.without("Authorization")), 403, "MissingAuthenticationTokenException");
        assertThat(server.call("GET", "/accounts?name=Unsigned", "").body()).isEqualTo("{\"Accounts\":[]}");
    }
}
