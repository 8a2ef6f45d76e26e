package io.carillon.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.server.CapturedLog;
import io.carillon.store.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("captures what a class logs, whoever uses it")
class StoreOutageTest {
    private final StoreException away = new StoreException("PostgreSQL: Connection refused", null);

    private final CapturedLog log = CapturedLog.of(StoreOutage.class);
    private final AtomicLong nanos = new AtomicLong();
    private final StoreOutage outage = new StoreOutage(nanos::get);

    @AfterEach
    void endCapture() {
        log.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void anOutageIsItsBeginningAReminderAMinuteAndItsEnd() {
        for (int second = 0; second < 150; second++) {
            for (int request = 0; request < 1000; request++) {
                outage.failed(away);
            }
            pass(Duration.ofSeconds(1));
        }
        outage.responded();
        outage.responded();
        assertThat(log.messages())
                .containsExactly(
                        "The store does not respond; requests that need it get 503.",
                        "The store still does not respond, after 60 s; 60000 more calls failed, the last with: "
                                + away.getMessage(),
                        "The store still does not respond, after 120 s; 60000 more calls failed, the last with: "
                                + away.getMessage(),
                        "The store responds again, after 150 s; 150000 calls failed.");
        assertThat(log.thrown()).containsExactly(away);
    }

    @Test
    void aStoreThatFailsNowAndThenMakesFewLines() {
        for (int i = 0; i < 6000; i++) {
            outage.failed(away);
            outage.responded();
            pass(Duration.ofMillis(10));
        }
        assertThat(log.messages()).hasSize(12);
    }

    @Test
    void aStoreThatRespondsIsNotMentioned() {
        outage.responded();
        assertThat(log.messages()).isEmpty();
    }
}
