package io.carillon.junit.server;

import io.carillon.directory.core.Quotas;
import io.carillon.junit.isolation.TestServer;
import io.carillon.server.CarillonServer;
import io.carillon.server.Configuration;
import io.carillon.server.health.ScrubLimits;
import io.carillon.server.http.HttpAccess;
import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.listener.Transport;
import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.logs.RequestLogOptions;
import io.carillon.server.metrics.BuildInfo;
import io.carillon.server.metrics.MetricsOptions;
import io.carillon.server.testing.JournaledRequest;
import io.carillon.server.testing.TestControls;
import io.carillon.server.throttling.ThrottleLimits;
import io.carillon.store.memory.MemoryData;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** A server over a store in memory, with as few threads as it needs for the clients of one test. */
public final class InProcessServer implements TestServer {
    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final long MAX_BODIES_BYTES = 4L * MAX_BODY_BYTES;
    private static final int MAX_CONNECTIONS = 1000;
    private static final int CHANGES_AT_ONCE = 4;
    private static final int READS_PER_PROCESSOR = 2;

    /** The JDK's transport needs no native library, which would have to be written to a file. */
    private static final EventLoops EVENT_LOOPS = new EventLoops(Transport.JDK, 1);

    /** Nothing is logged, measured or read in the background. */
    private static final Configuration CONFIGURATION = new Configuration(
            new HttpLimits(
                    MAX_BODY_BYTES,
                    MAX_BODIES_BYTES,
                    HttpLimits.DEFAULT.maxHeaderBytes(),
                    HttpLimits.DEFAULT.maxRequestLineBytes(),
                    MAX_CONNECTIONS,
                    CHANGES_AT_ONCE,
                    READS_PER_PROCESSOR,
                    HttpLimits.DEFAULT.maxWaiting(),
                    HttpTimeouts.DEFAULT),
            ThrottleLimits.OFF,
            Quotas.DEFAULT,
            0,
            ScrubLimits.OFF,
            HttpAccess.DEFAULT,
            RequestLogOptions.DEFAULT,
            MetricsOptions.OFF);

    private final TestControls controls;
    private final SeededAccounts accounts;
    private final CarillonServer server;
    /** The key of the test before this one, whose clients may still be calling. */
    private volatile @Nullable String retiredKeyId;

    private InProcessServer() {
        var random = new SecureRandom();
        SecretBox box = SecretBox.inMemory(random);
        controls = new TestControls(new MemoryData(), box, Clock.systemUTC(), random);
        accounts = new SeededAccounts(controls.directory());
        server = CarillonServer.start(
                new CarillonServer.Parts(
                        controls.store(),
                        box,
                        controls.clock(),
                        System::nanoTime,
                        random,
                        BuildInfo.UNKNOWN,
                        null,
                        List.of(),
                        EVENT_LOOPS),
                HttpAddress.loopback(0),
                null,
                CONFIGURATION,
                controls);
    }

    /** What starts servers. The other side finds this method by its name. */
    public static Supplier<TestServer> starter() {
        var warmUp = WarmUp.start(EVENT_LOOPS, CONFIGURATION.http());
        return () -> {
            var server = new InProcessServer();
            warmUp.finish();
            return server;
        };
    }

    private AccessKey key() {
        return controls.credentials().key();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String awsAccountId() {
        return key().tenant().awsAccountId();
    }

    @Override
    public String accessKeyId() {
        return key().accessKeyId();
    }

    @Override
    public String secretAccessKey() {
        return controls.credentials().secretAccessKey();
    }

    @Override
    public void reset() {
        retiredKeyId = accessKeyId();
        controls.reset();
    }

    @Override
    public String createAccount(String name, String type, String license) {
        try {
            return accounts.create(key(), name, type, license);
        } catch (ChimeException refused) {
            throw refusal(refused);
        }
    }

    @Override
    public void addUsers(String accountId, List<Map<String, String>> users, boolean registered) {
        try {
            accounts.addUsers(key(), accountId, users, registered);
        } catch (ChimeException refused) {
            throw refusal(refused);
        }
    }

    /** The other side does not know the class of what was thrown. */
    private static IllegalArgumentException refusal(ChimeException refused) {
        return new IllegalArgumentException(String.valueOf(refused.getMessage()));
    }

    @Override
    public String addFault(Map<String, Object> rule) {
        return controls.faults().add(FaultRules.read(rule));
    }

    @Override
    public int applied(String faultId) {
        return controls.faults().applied(faultId);
    }

    @Override
    public void removeFault(String faultId) {
        controls.faults().remove(faultId);
    }

    @Override
    public void clearFaults() {
        controls.faults().clear();
    }

    @Override
    public List<Map<String, Object>> journal() {
        return controls.journal().list().stream()
                .filter(request ->
                        request.accessKeyId() == null || !request.accessKeyId().equals(retiredKeyId))
                .map(JournaledRequest::toMap)
                .toList();
    }

    @Override
    public void clearJournal() {
        controls.journal().clear();
    }

    @Override
    public Instant now() {
        return controls.clock().instant();
    }

    @Override
    public void moveClock(Duration by) {
        controls.clock().move(by);
    }

    @Override
    public void skewClock(Duration by) {
        controls.skewBy(by);
    }

    @Override
    public void close() {
        controls.stopping();
        server.close();
        controls.store().close();
    }
}
