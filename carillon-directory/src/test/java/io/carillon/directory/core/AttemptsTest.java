package io.carillon.directory.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.store.ConditionFailedException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;

class AttemptsTest {
    private final AtomicInteger attempts = new AtomicInteger();

    /** Loses every second race by an exception, and the others by an empty result. */
    private Optional<Integer> succeedsAt(int attempt) throws ConditionFailedException {
        int now = attempts.incrementAndGet();
        if (now < attempt && now % 2 == 0) {
            throw new ConditionFailedException("key");
        }
        return now < attempt ? Optional.empty() : Optional.of(now);
    }

    @Test
    void aSuccessEndsTheAttempts() {
        assertThat(Attempts.until("this account", () -> succeedsAt(1))).isEqualTo(1);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void theHundredthAttemptIsTheLast() {
        assertThat(Attempts.until("this account", () -> succeedsAt(100))).isEqualTo(100);
        attempts.set(0);
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> Attempts.until("this account", () -> succeedsAt(101)))
                .withMessageContaining("Too many changes of this account at once. Try again.");
        assertThat(attempts).hasValue(100);
        attempts.set(0);
        assertThat(Attempts.tryUntil(() -> succeedsAt(101))).isEmpty();
        assertThat(attempts).hasValue(100);
    }

    @Test
    void anAttemptThatReportsFailureIsRepeated() {
        Attempts.untilTrue("this user", () -> attempts.incrementAndGet() == 3);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aRefusalIsNotRepeated() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> Attempts.until("this account", () -> {
                    attempts.incrementAndGet();
                    throw Refusal.notFound("It does not exist.");
                }));
        assertThat(attempts).hasValue(1);
    }
}
