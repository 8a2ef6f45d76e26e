package io.carillon.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;

/** What administrators do to people, over signed HTTP. */
class PeopleOverHttpTest {
    private static final String NO_SUCH_ID = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static String account;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder);
        account = server.directory()
                .accounts()
                .create(RunningServer.CALL, "Tower", AccountType.ENTERPRISE_LWA)
                .accountId();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String user(String name) {
        return server.directory()
                .users()
                .create(
                        RunningServer.CALL,
                        CreateUserRequest.builder()
                                .accountId(account)
                                .username(name)
                                .email(name + "@example.com")
                                .build())
                .userId();
    }

    private static String target(String userId) {
        return "/carillon/accounts/" + account + "/users/" + userId;
    }

    private static RawHttp.Response update(String userId, String body) throws IOException {
        return server.call("POST", target(userId) + "?operation=update-profile", body);
    }

    private static RawHttp.Response get(String userId) throws IOException {
        return server.call("GET", "/accounts/" + account + "/users/" + userId, "");
    }

    private static void assertRefused(RawHttp.Response response, int status, String error) {
        assertThat(response.header("x-amzn-errortype")).isEqualTo(error);
        assertThat(response.status()).isEqualTo(status);
    }

    @Test
    void aProfileIsChangedAndShownAtOnce() throws IOException {
        String anna = user("anna");
        assertThat(get(anna).body()).contains("\"DisplayName\":\"anna\"");
        RawHttp.Response updated =
                update(anna, "{\"DisplayName\": \"Anna Bell\", \"PrimaryEmail\": \"bell@example.com\"}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.body())
                .contains("\"DisplayName\":\"Anna Bell\"", "\"PrimaryEmail\":\"bell@example.com\"", "PersonalPIN");
        assertThat(get(anna).body()).isEqualTo(updated.body());
        assertThat(update(anna, "{\"PrimaryEmail\": \"bell@example.com\"}").body())
                .as("again")
                .isEqualTo(updated.body());
    }

    @Test
    void anAddressThatIsTakenIsAConflict() throws IOException {
        user("carla");
        assertRefused(update(user("cosima"), "{\"PrimaryEmail\": \"Carla@example.com\"}"), 409, "ConflictException");
    }

    @Test
    void anErasedUserIsGone() throws IOException {
        String erna = user("erna");
        RawHttp.Response erased = server.call("DELETE", target(erna), "");
        assertThat(erased.status()).isEqualTo(204);
        assertThat(erased.body()).isEmpty();
        assertRefused(get(erna), 404, "NotFoundException");
        assertThat(server.call("GET", "/accounts/" + account + "/users", "").body())
                .doesNotContain("erna");
        assertRefused(server.call("DELETE", target(erna), ""), 404, "NotFoundException");
    }

    @Test
    void usersAreMoved() throws IOException {
        String there = server.directory()
                .accounts()
                .create(RunningServer.CALL, "There", AccountType.ENTERPRISE_LWA)
                .accountId();
        String mona = user("mona");
        String target = "/carillon/accounts/" + account + "/users?operation=move";
        String body =
                "{\"TargetAccountId\": \"" + there + "\", \"UserIdList\": [\"" + mona + "\", \"" + NO_SUCH_ID + "\"]}";
        NewAccessKey restricted =
                server.accessKeys().create(RunningServer.TENANT, new Grant(Role.ADMINISTRATOR, Set.of(account)));
        RawHttp.Response denied = server.call(restricted, "POST", target, body);
        assertRefused(denied, 403, "AccessDeniedException");
        assertThat(get(mona).status()).isEqualTo(200);
        RawHttp.Response moved = server.call("POST", target, body);
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.body()).contains("NotFound", NO_SUCH_ID).doesNotContain(mona);
        assertThat(server.call("GET", "/accounts/" + there + "/users/" + mona, "")
                        .body())
                .contains("mona@example.com", there);
        assertRefused(get(mona), 404, "NotFoundException");
        String tooMany = "\"x\",".repeat(50) + "\"x\"";
        for (String wrong : List.of(
                "{}",
                "{\"TargetAccountId\": \"" + there + "\"}",
                "{\"TargetAccountId\": \"" + account + "\", \"UserIdList\": []}",
                "{\"TargetAccountId\": \"" + there + "\", \"UserIdList\": [" + tooMany + "]}")) {
            assertRefused(server.call("POST", target, wrong), 400, "BadRequestException");
        }
    }

    @Test
    void aRetryOfAnErasureGetsItsResponse() throws IOException {
        String rita = user("rita");
        for (int i = 0; i < 2; i++) {
            assertThat(server.send(server.signed("DELETE", target(rita), "").with("amz-sdk-invocation-id", "erasure"))
                            .status())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | DisplayName",
                "{\"PrimaryEmail\": \"nobody\"} | PrimaryEmail",
                "{\"PrimaryEmail\": \" a@example.com\"} | PrimaryEmail",
                "{\"DisplayName\": 7} | DisplayName",
                "{\"DisplayName\": \" \"} | DisplayName",
            })
    void badInputIsRefusedByTheNameOfTheMember(String body, String member) throws IOException {
        RawHttp.Response response = update(user("bad" + Integer.toHexString(body.hashCode())), body);
        assertRefused(response, 400, "BadRequestException");
        assertThat(response.body()).contains(member).doesNotContain("nobody", "a@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /carillon/accounts/ID/users/USER?operation=update-profile | {\"DisplayName\": \"A\"}",
                "DELETE | /carillon/accounts/ID/users/USER | ''",
            })
    void accountsOfOthersAreNotFound(String method, String target, String body) throws IOException {
        String theirs = server.directory()
                .accounts()
                .create(RunningServer.OTHER_CALL, "Theirs", AccountType.TEAM)
                .accountId();
        String somebody = target.replace("USER", NO_SUCH_ID);
        RawHttp.Response foreign = server.call(method, somebody.replace("ID", theirs), body);
        RawHttp.Response unknown = server.call(method, somebody.replace("ID", NO_SUCH_ID), body);
        assertRefused(foreign, 404, "NotFoundException");
        assertThat(foreign.body()).isEqualTo(unknown.body());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"USER_ADMINISTRATOR", "READ_ONLY"})
    void otherRolesMayNot(Role role) throws IOException {
        String olga = user("olga-" + role);
        NewAccessKey key = server.accessKeys().create(RunningServer.TENANT, new Grant(role, null));
        assertRefused(
                server.call(key, "POST", target(olga) + "?operation=update-profile", "{\"DisplayName\": \"X\"}"),
                403,
                "AccessDeniedException");
        assertRefused(server.call(key, "DELETE", target(olga), ""), 403, "AccessDeniedException");
        assertThat(get(olga).body()).contains("\"DisplayName\":\"olga-" + role + "\"");
    }

    @Test
    void aRestrictedAdministratorMayInItsAccountsOnly() throws IOException {
        String vera = user("vera");
        NewAccessKey here =
                server.accessKeys().create(RunningServer.TENANT, new Grant(Role.ADMINISTRATOR, Set.of(account)));
        NewAccessKey elsewhere =
                server.accessKeys().create(RunningServer.TENANT, new Grant(Role.ADMINISTRATOR, Set.of(NO_SUCH_ID)));
        assertRefused(server.call(elsewhere, "DELETE", target(vera), ""), 403, "AccessDeniedException");
        assertThat(server.call(here, "DELETE", target(vera), "").status()).isEqualTo(204);
    }
}
