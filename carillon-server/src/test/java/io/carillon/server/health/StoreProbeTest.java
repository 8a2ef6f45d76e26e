package io.carillon.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.ReadCountingStore;
import io.carillon.store.memory.MemoryStore;
import io.carillon.testing.Waiting;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreProbeTest {
    private final AtomicLong now = new AtomicLong();
    private final ReadCountingStore counting = new ReadCountingStore(new MemoryStore());
    private final HangingStore store = new HangingStore(counting);
    private final StoreProbe probe = new StoreProbe(store, Duration.ofMillis(1), now::get);

    @AfterEach
    void close() {
        probe.close();
        store.close();
    }

    private void assertRespondsEventually() {
        // The time of this test stands still, so a look that has not ended yet counts as none.
        Waiting.until(probe::responds, () -> "The store does not respond.");
    }

    @Test
    void aResultIsUsedForAMoment() {
        assertRespondsEventually();
        for (int i = 0; i < 1000; i++) {
            assertThat(probe.responds()).isTrue();
        }
        assertThat(counting.reads("health")).isEqualTo(1);
        now.addAndGet(StoreProbe.REUSE.toNanos());
        assertRespondsEventually();
        assertThat(counting.reads("health")).isEqualTo(2);
    }

    @Test
    void thereIsOneLookAtATimeAndNobodyWaitsForLongerThanTheLimit() {
        store.hang();
        for (int i = 0; i < 100; i++) {
            assertThat(probe.responds()).isFalse();
            now.addAndGet(Duration.ofHours(1).toNanos());
        }
        store.awaitHanging();
        assertThat(store.hanging()).isEqualTo(1);
        store.goOn();
        assertRespondsEventually();
    }

    @Test
    void aStoreThatFailsDoesNotRespond() {
        store.close();
        try (var patient = new StoreProbe(store, Waiting.GIVE_UP_AFTER, now::get)) {
            assertThat(patient.responds()).isFalse();
        }
    }
}
