package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ErrorCode;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;

/**
 * A server that throttles reads and leaves writes alone. A new token comes every fifth of a second, so a client that reads
 * one time after the other soon meets a refusal, and one that tries again soon gets through.
 */
class ThrottlingTest extends ServerTest {
    private static final String LIMITS = """
            throttle.reads.per-second=5
            throttle.reads.burst=1
            throttle.writes.per-second=off
            """;

    private static final String REFUSAL = "Rate exceeded: this access key may read 5 times a second.";
    private static final int MOST = 1000;

    @Override
    protected String limits() {
        return LIMITS;
    }

    List<Boto3> boto3s() {
        return Boto3.installed(emptyEnvironment());
    }

    List<AwsCli> awsClis() {
        return AwsCli.installed(emptyEnvironment());
    }

    @ParameterizedTest
    @MethodSource("boto3s")
    void boto3IsRefusedWithoutRetriesAndGetsThroughWithThem(Boto3 boto3) {
        ProgramResult result = boto3.run(environment(newAwsAccount()), endpoint(), "throttled.py");
        assertThat(result.requireExitCode(0).standardOutput()).isEqualTo(REFUSAL + "\n");
    }

    @Test
    void theSdkForJavaIsRefusedWithoutRetriesAndGetsThroughWithThem() {
        AwsAccount caller = newAwsAccount();
        try (ChimeClient once = withoutRetries(caller);
                ChimeClient patient = javaClient(caller)) {
            ThrottledClientException refusal = readUntilRefused(once);
            assertThat(refusal.statusCode()).isEqualTo(429);
            assertThat(refusal.code()).isEqualTo(ErrorCode.THROTTLED);
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(REFUSAL);
            for (int i = 0; i < 5; i++) {
                assertThat(patient.listAccounts().accounts()).isEmpty();
            }
            for (int i = 0; i < 50; i++) {
                once.createAccount(r -> r.name("Writes are not limited"));
            }
        }
    }

    private static ThrottledClientException readUntilRefused(ChimeClient chime) {
        for (int i = 0; i < MOST; i++) {
            ThrottledClientException refusal =
                    catchThrowableOfType(ThrottledClientException.class, chime::listAccounts);
            if (refusal != null) {
                return refusal;
            }
        }
        throw new AssertionError("never refused");
    }

    private ChimeClient withoutRetries(AwsAccount caller) {
        return ChimeClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(caller.credentials()))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** The CLI alone is too slow to be refused, so another client of the same key takes the tokens meanwhile. */
    @ParameterizedTest
    @MethodSource("awsClis")
    void theAwsCliIsRefusedWhileAnotherReadsAndGetsThroughAfterwards(AwsCli awsCli) {
        AwsAccount caller = newAwsAccount();
        ProgramEnvironment once = environment(caller).with("AWS_MAX_ATTEMPTS", "1");
        var enough = new AtomicBoolean();
        try (ChimeClient other = withoutRetries(caller)) {
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    readUntilRefused(other);
                }
            });
            try {
                assertThat(listUntilRefused(awsCli, once).standardError())
                        .contains("An error occurred (ThrottledClientException)", REFUSAL);
            } finally {
                enough.set(true);
                reading.join();
            }
        }
        // Its start takes longer than a token does.
        awsCli.chime(once, endpoint(), "list-accounts").requireExitCode(0);
    }

    private ProgramResult listUntilRefused(AwsCli awsCli, ProgramEnvironment environment) {
        for (int i = 0; i < 20; i++) {
            ProgramResult result = awsCli.chime(environment, endpoint(), "list-accounts");
            if (result.exitCode() != 0) {
                return result;
            }
        }
        throw new AssertionError("never refused");
    }
}
