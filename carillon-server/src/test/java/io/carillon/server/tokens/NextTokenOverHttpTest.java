package io.carillon.server.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import io.carillon.server.RunningServer.Signing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.UserType;

/** Tokens between requests, accounts, filters and restarts. */
class NextTokenOverHttpTest {
    @TempDir
    Path folder;

    private static String account(RunningServer server, String prefix) {
        String id = server.directory()
                .accounts()
                .create(RunningServer.CALL, prefix, AccountType.TEAM)
                .accountId();
        for (UserType type : List.of(UserType.PRIVATE_USER, UserType.SHARED_DEVICE)) {
            List<String> emails = IntStream.range(0, 10)
                    .mapToObj(i -> prefix + "-" + type + "-" + i + "@x.org")
                    .toList();
            server.directory().users().invitations().invite(RunningServer.TENANT, id, emails, type);
        }
        return id;
    }

    private static String token(RawHttp.Response page) {
        assertThat(page.status()).isEqualTo(200);
        return page.body().replaceAll("(?s).*\"NextToken\":\"([^\"]+)\".*", "$1");
    }

    private static void refused(RawHttp.Response response) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("x-amzn-errortype")).isEqualTo("BadRequestException");
        assertThat(response.body()).doesNotContain("@x.org");
    }

    @Test
    void aTokenIsValidForItsOwnListingOnly() throws Exception {
        try (var server = RunningServer.start(folder)) {
            String mine = "/accounts/" + account(server, "one") + "/users?max-results=5";
            String other = "/accounts/" + account(server, "two") + "/users?max-results=5";
            String token = token(server.call("GET", mine, ""));
            assertThat(server.call("GET", mine + "&next-token=" + token, "").body())
                    .contains("one-PrivateUser-5@x.org");
            assertThat(server.call("GET", mine.replace("=5", "=200") + "&next-token=" + token, "")
                            .body())
                    .contains("one-SharedDevice-9@x.org")
                    .doesNotContain("NextToken");
            refused(server.call("GET", other + "&next-token=" + token, ""));
            refused(server.call("GET", mine + "&user-type=PrivateUser&next-token=" + token, ""));
            refused(server.call("GET", mine + "&user-email=one-PrivateUser-7@x.org&next-token=" + token, ""));
            refused(server.call("GET", "/accounts?max-results=5&next-token=" + token, ""));
            var stranger = server.accessKeys().create(RunningServer.OTHER_TENANT);
            refused(server.send(server.signed(
                    "GET", mine + "&next-token=" + token, "", new Signing(stranger, "chime", Clock.systemUTC()))));
        }
    }

    @Test
    void aListingContinuesAfterARestart() throws Exception {
        var tokens = new ArrayList<String>();
        String users;
        try (var server = RunningServer.start(folder)) {
            users = "/accounts/" + account(server, "one") + "/users?user-type=SharedDevice&max-results=3";
            tokens.add(token(server.call("GET", users, "")));
        }
        for (int restart = 0; restart < 2; restart++) {
            try (var server = RunningServer.start(folder)) {
                RawHttp.Response page = server.call("GET", users + "&next-token=" + tokens.get(restart), "");
                assertThat(page.body()).contains("one-SharedDevice-" + (3 * restart + 3) + "@x.org");
                tokens.add(token(page));
            }
        }
    }
}
