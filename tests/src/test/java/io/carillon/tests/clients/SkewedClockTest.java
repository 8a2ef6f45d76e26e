package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.CarillonServer;
import io.carillon.server.Configuration;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.testing.JournaledRequest;
import io.carillon.server.testing.TestControls;
import io.carillon.store.memory.MemoryData;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.JavaClients;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.chime.ChimeClient;

/** The AWS SDK for Java over a server whose clock is wrong. Alone: the SDK corrects the clock of all clients in its process. */
@Isolated
class SkewedClockTest {
    private final SecureRandom random = new SecureRandom();
    private final SecretBox box = SecretBox.inMemory(random);
    private final TestControls controls = new TestControls(new MemoryData(), box, Clock.systemUTC(), random);

    @Test
    void theSdkFollowsTheServersClockThereAndBack() {
        NewAccessKey key = controls.credentials();
        var caller = new AwsAccount("", AwsBasicCredentials.create(key.key().accessKeyId(), key.secretAccessKey()));
        try (CarillonServer server = CarillonServer.start(
                        new CarillonServer.Parts(controls.store(), box, controls.clock(), random),
                        HttpAddress.loopback(0),
                        null,
                        Configuration.DEFAULT,
                        controls);
                ChimeClient chime = JavaClients.sync(URI.create("http://127.0.0.1:" + server.port()), caller)) {
            controls.skewBy(Duration.ofHours(1));
            chime.listAccounts();
            chime.listAccounts();
            controls.skewBy(Duration.ZERO);
            chime.listAccounts();
        }
        assertThat(controls.journal().list())
                .extracting(JournaledRequest::status)
                .containsExactly(403, 200, 200, 403, 200);
        assertThat(controls.journal().list())
                .extracting(JournaledRequest::attempt)
                .containsExactly(1, 2, 1, 1, 2);
    }
}
