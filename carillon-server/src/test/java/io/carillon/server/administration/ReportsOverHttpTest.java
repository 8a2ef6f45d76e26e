package io.carillon.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.numbers.InventoryNumber;
import io.carillon.directory.users.UserFilter;
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
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.User;

/** Reports about people, over signed HTTP. */
class ReportsOverHttpTest {
    private static final String NUMBER = "+12065550100";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static String account;

    /** A Team account of five, one of whom has accepted and has a number. */
    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder);
        var directory = server.directory();
        account = directory
                .accounts()
                .create(RunningServer.CALL, "Tower", AccountType.TEAM)
                .accountId();
        List<String> emails =
                List.of("a@example.com", "b@example.com", "c@example.com", "d@example.com", "e@example.com");
        directory.users().invitations().invite(RunningServer.TENANT, account, emails, null);
        User first = directory
                .users()
                .list(RunningServer.TENANT, account, UserFilter.NONE, null, 1)
                .users()
                .get(0);
        directory.users().invitations().accept(RunningServer.TENANT, account, first.userId(), "Anna \"Bell\"");
        directory
                .numbers()
                .inventory()
                .load(RunningServer.TENANT, List.of(InventoryNumber.of(NUMBER, null, null, "Seattle", "WA")));
        directory
                .numbers()
                .orders()
                .create(RunningServer.CALL, PhoneNumberProductType.BUSINESS_CALLING, List.of(NUMBER));
        directory.numbers().associations().associate(RunningServer.TENANT, account, first.userId(), NUMBER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawHttp.Response get(String target) throws IOException {
        return server.call("GET", target.replace("ID", account), "");
    }

    private static String token(RawHttp.Response page) {
        return page.body().replaceAll("(?s).*\"NextToken\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void usersAreFoundPageByPage() throws IOException {
        RawHttp.Response first = get("/carillon/accounts/ID/users?state=Pending&max-results=3");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body())
                .startsWith("{\"Users\":[{\"UserId\":")
                .contains("b@example.com", "d@example.com", "NextToken")
                .doesNotContain("a@example.com", "e@example.com");
        RawHttp.Response second =
                get("/carillon/accounts/ID/users?state=Pending&max-results=3&next-token=" + token(first));
        assertThat(second.body()).contains("e@example.com").doesNotContain("d@example.com", "NextToken");
        assertThat(get("/carillon/accounts/ID/users?state=WithoutPIN&next-token=" + token(first))
                        .header("x-amzn-errortype"))
                .as("a token of another search")
                .isEqualTo("BadRequestException");
        assertThat(get("/carillon/accounts/ID/users?state=Pending&invited-days-ago=1")
                        .body())
                .isEqualTo("{\"Users\":[]}");
    }

    @Test
    void usersAreFoundByTheBeginningOfTheirAddress() throws IOException {
        RawHttp.Response first = get("/carillon/accounts/ID/users?email-prefix=&max-results=2");
        assertThat(first.body()).contains("a@example.com", "b@example.com").doesNotContain("c@example.com");
        assertThat(get("/carillon/accounts/ID/users?email-prefix=&max-results=2&next-token=" + token(first))
                        .body())
                .contains("c@example.com", "d@example.com")
                .doesNotContain("b@example.com", "e@example.com");
        assertThat(get("/carillon/accounts/ID/users?email-prefix=D&name-prefix=")
                        .body())
                .isEqualTo("{\"Users\":[]}");
        assertThat(get("/carillon/accounts/ID/users?name-prefix=ANNA").body()).contains("a@example.com");
    }

    @Test
    void licencesAreCounted() throws IOException {
        assertThat(get("/carillon/accounts/ID/licenses").body())
                .isEqualTo("{\"LicenseCounts\":[{\"LicenseType\":\"Pro\",\"UserCount\":5,\"PendingCount\":4,"
                        + "\"SuspendedCount\":0}]}");
    }

    @Test
    void numbersAreListedByTheirHolders() throws IOException {
        assertThat(get("/carillon/phone-number-holders").body())
                .matches("\\{\"PhoneNumberHolders\":\\[\\{\"E164PhoneNumber\":\"\\+12065550100\","
                        + "\"ProductType\":\"BusinessCalling\",\"AccountId\":\"" + account
                        + "\",\"UserId\":\"[-0-9a-f]{36}\","
                        + "\"PrimaryEmail\":\"a@example.com\",\"DisplayName\":\"Anna \\\\\"Bell\\\\\"\","
                        + "\"UserRegistrationStatus\":\"Registered\"}].*");
    }

    @ParameterizedTest
    @CsvSource({
        "/carillon/accounts/ID/users?state=pending, State",
        "/carillon/accounts/ID/users?invited-days-ago=-1, InvitedDaysAgo",
        "/carillon/accounts/ID/users?invited-days-ago=36501, InvitedDaysAgo",
        "/carillon/accounts/ID/users?invited-days-ago=x, InvitedDaysAgo",
        "/carillon/accounts/ID/users?max-results=201, MaxResults",
        "/carillon/phone-number-holders?max-results=100, MaxResults",
        "/carillon/phone-number-holders?next-token=x, NextToken",
        "/carillon/accounts/ID/licenses?next-token=x, NextToken",
    })
    void badInputIsRefusedByTheNameOfTheMember(String target, String member) throws IOException {
        RawHttp.Response response = get(target);
        assertThat(response.header("x-amzn-errortype")).isEqualTo("BadRequestException");
        assertThat(response.body()).contains(member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/carillon/accounts/ID/users?state=Pending",
                "/carillon/accounts/ID/licenses",
                "/carillon/phone-number-holders"
            })
    void reportsAreForAdministratorsOfTheAccount(String target) throws IOException {
        String here = target.replace("ID", account);
        for (Role role : List.of(Role.USER_ADMINISTRATOR, Role.READ_ONLY)) {
            NewAccessKey key = server.accessKeys().create(RunningServer.TENANT, new Grant(role, null));
            assertThat(server.call(key, "GET", here, "").status())
                    .as("%s", role)
                    .isEqualTo(403);
        }
        NewAccessKey restricted =
                server.accessKeys().create(RunningServer.TENANT, new Grant(Role.ADMINISTRATOR, Set.of(account)));
        assertThat(server.call(restricted, "GET", here, "").status())
                .as("numbers belong to the whole AWS account")
                .isEqualTo(target.contains("ID") ? 200 : 403);
        String theirs = server.directory()
                .accounts()
                .create(RunningServer.OTHER_CALL, "Theirs", AccountType.TEAM)
                .accountId();
        if (target.contains("ID")) {
            assertThat(server.call("GET", target.replace("ID", theirs), "").status())
                    .isEqualTo(404);
        }
    }
}
