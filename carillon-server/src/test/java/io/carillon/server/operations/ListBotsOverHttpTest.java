package io.carillon.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.core.Quotas;
import io.carillon.server.Configuration;
import io.carillon.server.RawHttp;
import io.carillon.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

/** How many bots an account may have, and how many of them are on a page of ListBots that names no size. */
class ListBotsOverHttpTest {
    private static final Configuration D = Configuration.DEFAULT;
    private static final Quotas ELEVEN_BOTS = new Quotas(1500, 1000, 1000, 11);

    @TempDir
    Path folder;

    @Test
    void anAccountHasTenBotsUnlessTheConfigurationAllowsMore() throws IOException {
        try (var server = RunningServer.start(folder)) {
            String bots = bots(server);
            create(server, bots, 10);
            RawHttp.Response refused = server.call("POST", bots, "{\"DisplayName\": \"one more\"}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("x-amzn-errortype")).isEqualTo("ResourceLimitExceededException");
        }
    }

    @Test
    void aPageHasTenBotsUnlessTheRequestNamesASize() throws IOException {
        var configuration = new Configuration(D.http(), D.throttle(), ELEVEN_BOTS, D.cachedResponsesBytes(), D.scrub());
        try (var server = RunningServer.start(folder, configuration, System::nanoTime)) {
            String bots = bots(server);
            create(server, bots, 11);
            assertThat(count(server.call("GET", bots, ""))).isEqualTo(10);
            assertThat(count(server.call("GET", bots + "?max-results=99", ""))).isEqualTo(11);
        }
    }

    private static String bots(RunningServer server) {
        return "/accounts/"
                + server.directory()
                        .accounts()
                        .create(RunningServer.CALL, "Cathedral", AccountType.ENTERPRISE_LWA)
                        .accountId()
                + "/bots";
    }

    private static void create(RunningServer server, String bots, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            assertThat(server.call("POST", bots, "{\"DisplayName\": \"Bot " + i + "\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    private static long count(RawHttp.Response page) {
        assertThat(page.status()).isEqualTo(200);
        return Pattern.compile("\"BotId\"").matcher(page.body()).results().count();
    }
}
