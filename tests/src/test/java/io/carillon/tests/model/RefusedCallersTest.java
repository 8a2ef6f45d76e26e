package io.carillon.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.Configuration;
import io.carillon.server.permissions.Grant;
import io.carillon.server.permissions.Role;
import io.carillon.server.throttling.RateLimit;
import io.carillon.server.throttling.ThrottleLimits;
import io.carillon.tests.clients.JavaSdkScenario;
import io.carillon.tests.model.EveryOperation.Outcome;
import io.carillon.tests.support.InProcessServer;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who calls too often, or may not call at all, is told so by every operation, in every client's own class. */
class RefusedCallersTest {
    private static final String AWS_ACCOUNT = "123456789012";
    private static final String IDS = "{\"AccountId\": \"" + JavaSdkScenario.UNKNOWN_ID + "\", \"UserId\": \""
            + JavaSdkScenario.UNKNOWN_ID + "\"}";

    @TempDir
    Path folder;

    @Test
    void everyOperationThrottles() {
        var one = new RateLimit(1, 1);
        var limits = Configuration.DEFAULT.with(new ThrottleLimits(one, one));
        try (var server = new InProcessServer(folder, UnaryOperator.identity(), limits);
                var every =
                        new EveryOperation(server.endpoint(), server.createKey(AWS_ACCOUNT), folder.resolve("home"))) {
            every.chime().listAccounts();
            every.chime().createAccount(r -> r.name("The one write that there is"));
            assertThat(every.outcomes(IDS))
                    .hasSize(every.operations().size())
                    .allSatisfy((operation, outcome) ->
                            assertThat(outcome).as(operation).isEqualTo(new Outcome("ThrottledClientException", 429)));
        }
    }

    @Test
    void aReadOnlyKeyIsDeniedEveryChange() {
        try (var server = new InProcessServer(folder, UnaryOperator.identity());
                var every = new EveryOperation(
                        server.endpoint(),
                        server.createKey(AWS_ACCOUNT, new Grant(Role.READ_ONLY, null)),
                        folder.resolve("home"))) {
            var denied = new Outcome("AccessDeniedException", 403);
            every.outcomes(IDS)
                    .forEach((operation, outcome) -> assertThat(outcome.equals(denied))
                            .as("%s: %s", operation, outcome)
                            .isEqualTo(!operation.matches("(Get|List|Search).*")));
        }
    }
}
