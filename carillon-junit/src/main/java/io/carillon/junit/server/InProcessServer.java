package io.carillon.junit.server;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Tenant;
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
import io.carillon.server.keys.AccessKeys;
import io.carillon.server.keys.NewAccessKey;
import io.carillon.server.keys.SecretBox;
import io.carillon.server.logs.RequestLogOptions;
import io.carillon.server.metrics.BuildInfo;
import io.carillon.server.metrics.MetricsOptions;
import io.carillon.server.permissions.Grant;
import io.carillon.server.throttling.ThrottleLimits;
import io.carillon.store.memory.MemoryStore;
import io.carillon.directory.core.Quotas;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** A server over a store in memory, with as few threads as it needs for the clients of one test. */
public final class InProcessServer implements TestServer {
    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final long MAX_BODIES_BYTES = 4L * MAX_BODY_BYTES;
    private static final int MAX_CONNECTIONS = 1000;
    private static final int CHANGES_AT_ONCE = 4;
    private static final int READS_PER_PROCESSOR = 2;

    /** Nothing is logged, measured or read in the background, and no response is cached, so that faults meet every request. */
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

    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final MemoryStore store = new MemoryStore();
    private final SecretBox box = SecretBox.inMemory(random);
    private final SeededAccounts accounts = new SeededAccounts(new Directory(store, clock, random));
    private final CarillonServer server;
    private volatile NewAccessKey key;

    private InProcessServer() {
        key = newKey();
        server = CarillonServer.start(
                new CarillonServer.Parts(
                        store,
                        box,
                        clock,
                        System::nanoTime,
                        random,
                        BuildInfo.UNKNOWN,
                        null,
                        List.of(),
                        // The JDK's transport needs no native library, which would have to be written to a file.
                        new EventLoops(Transport.JDK, 1)),
                HttpAddress.loopback(0),
                CONFIGURATION);
    }

    /** What starts servers. The other side finds this method by its name. */
    public static Supplier<TestServer> starter() {
        return InProcessServer::new;
    }

    private NewAccessKey newKey() {
        String awsAccountId = "%012d".formatted(random.nextLong(1_000_000_000_000L));
        return new AccessKeys(store, box, clock, random).create(new Tenant(awsAccountId), Grant.ADMINISTRATOR);
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String awsAccountId() {
        return key.key().tenant().awsAccountId();
    }

    @Override
    public String accessKeyId() {
        return key.key().accessKeyId();
    }

    @Override
    public String secretAccessKey() {
        return key.secretAccessKey();
    }

    @Override
    public void reset() {
        key = newKey();
    }

    @Override
    public String createAccount(String name, String type, String license) {
        try {
            return accounts.create(key.key(), name, type, license);
        } catch (ChimeException refused) {
            throw refusal(refused);
        }
    }

    @Override
    public void addUsers(String accountId, List<Map<String, String>> users, boolean registered) {
        try {
            accounts.addUsers(key.key(), accountId, users, registered);
        } catch (ChimeException refused) {
            throw refusal(refused);
        }
    }

    /** The other side does not know the class of what was thrown. */
    private static IllegalArgumentException refusal(ChimeException refused) {
        return new IllegalArgumentException(refused.awsErrorDetails().errorMessage());
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
