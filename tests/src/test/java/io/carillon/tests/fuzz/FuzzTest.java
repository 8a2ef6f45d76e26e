package io.carillon.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ServerProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * Whatever is sent, a server answers by the rules of HTTP and with no fault of its own, lets nobody in whom it should not, and
 * has as many sockets open afterwards as before.
 *
 * <p>{@code -Dfuzz.minutes} sets how long all kinds run together, in place of a number of cases each; {@code -Dfuzz.start} the first
 * seed; {@code -Dfuzz.seed} with {@code -Dfuzz.kind} sends one case alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
    private static final int CASES = 8_000;
    /** Of a kind whose cases have some hundred times as much in them. */
    private static final Map<String, Integer> FEWER = Map.of("scim", 1_500);

    private static final long FIRST_SEED = 20260220;
    private static final int MILLISECONDS_A_MINUTE = 60_000;

    private final Map<String, FuzzSource> sources = new TreeMap<>();
    private ServerProcess server;

    @BeforeAll
    void startServer(@TempDir Path temporary) {
        var data = new DataFolder(temporary);
        AwsAccount owner = data.createKey("123456789012");
        String accountId = data.createAccount(owner, "Fuzzed", AccountType.ENTERPRISE_LWA);
        String scimAccount = data.createAccount(owner, "Provisioned", AccountType.ENTERPRISE_LWA);
        server = data.serve();
        String host = "127.0.0.1:" + server.endpoint().getPort();
        var signer = new SigV4Signer(owner.credentials(), host, Clock.systemUTC());
        sources.put("socket", new SocketFuzz(signer, host, accountId));
        sources.put("signature", new SignatureFuzz(signer, accountId));
        sources.put("input", new InputFuzz(signer, accountId));
        sources.put("scim", new ScimFuzz(host, scimAccount, data.createScimToken(owner, scimAccount)));
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.terminate();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "signature", "input", "scim"})
    void noRequestDoesHarm(String kind) throws Exception {
        assumeTrue(System.getProperty("fuzz.kind", kind).equals(kind), "another kind was asked for");
        var fuzzer = new Fuzzer(sources.get(kind), server.endpoint().getPort());
        Long only = Long.getLong("fuzz.seed");
        long before = server.openSockets();
        var sent = new AtomicLong();
        long first = Long.getLong("fuzz.start", FIRST_SEED);
        Optional<Fuzzer.Finding> finding =
                only == null ? fuzzer.run(first, isEnough(kind, sent), sent) : fuzzer.runOne(only);

        assertThat(finding)
                .as(() -> "./fuzz --seed %d %s%n%s%n%s"
                        .formatted(
                                finding.orElseThrow().seed(),
                                kind,
                                finding.orElseThrow().problem(),
                                finding.orElseThrow().sent()))
                .isEmpty();
        server.awaitOpenSockets(before);
        System.out.printf(
                "fuzz: %,d cases of %s from seed %d, statuses %s%n", sent.get(), kind, first, fuzzer.statuses());
    }

    private BooleanSupplier isEnough(String kind, AtomicLong sent) {
        Double minutes = Optional.ofNullable(System.getProperty("fuzz.minutes"))
                .map(Double::valueOf)
                .orElse(null);
        if (minutes == null) {
            return () -> sent.get() >= FEWER.getOrDefault(kind, CASES);
        }
        long end = System.nanoTime()
                + Duration.ofMillis((long) (minutes * MILLISECONDS_A_MINUTE / sources.size()))
                        .toNanos();
        return () -> System.nanoTime() - end > 0;
    }
}
