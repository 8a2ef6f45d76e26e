package io.carillon.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** The operations on chat messages, of which there are none. */
class MessagesOverHttpTest {
    private static final Invocation OTHER_CALL =
            new Invocation(new Principal(new Tenant("999988887777"), "other"), null);

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

    private static String account(Invocation owner, AccountType type) {
        return server.directory().accounts().create(owner, "Account", type).accountId();
    }

    private static void assertRefused(String accountId, String of, int status, String error, String message)
            throws IOException {
        String target = "/accounts/" + accountId + "/" + of + "/one/messages/two?operation=redact";
        RawHttp.Response response = server.call("POST", target, "");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("x-amzn-errortype")).isEqualTo(error);
        assertThat(response.body()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversations", "rooms"})
    void thereAreNoMessagesToRedact(String of) throws IOException {
        String enterprise = account(RunningServer.CALL, AccountType.ENTERPRISE_LWA);
        assertRefused(enterprise, of, 404, "NotFoundException", "Carillon keeps no messages");
        String team = account(RunningServer.CALL, AccountType.TEAM);
        assertRefused(team, of, 403, "ForbiddenException", "not an Amazon Chime Enterprise account");
        String others = account(OTHER_CALL, AccountType.ENTERPRISE_LWA);
        assertRefused(others, of, 404, "NotFoundException", "The account does not exist.");
    }
}
