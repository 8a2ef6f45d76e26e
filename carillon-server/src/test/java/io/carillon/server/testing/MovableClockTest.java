package io.carillon.server.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MovableClockTest {
    private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z");

    private final MovableClock clock = new MovableClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void showsTheTimeOfItsBaseUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(clock.millis()).isEqualTo(NOW.toEpochMilli());
        assertThat(clock.offset()).isZero();
    }

    @Test
    void movesAddUp() {
        clock.move(Duration.ofDays(7));
        clock.move(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo("2026-12-05T10:00:00Z");
        assertThat(clock.millis())
                .isEqualTo(Instant.parse("2026-12-05T10:00:00Z").toEpochMilli());
        assertThat(clock.offset()).isEqualTo(Duration.ofHours(7 * 24 - 1));
    }

    @Test
    void canBeSetAndResets() {
        clock.set(Instant.parse("2018-12-20T18:45:25Z"));
        assertThat(clock.instant()).isEqualTo("2018-12-20T18:45:25Z");
        clock.reset();
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void isTheSameClockInAnotherZone() {
        Clock elsewhere = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.move(Duration.ofDays(1));
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(elsewhere.withZone(ZoneOffset.UTC).instant()).isEqualTo(clock.instant());
    }

    @Test
    void refusesToGoFurtherThanItsLimit() {
        clock.move(MovableClock.MAX_OFFSET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.move(Duration.ofNanos(1)))
                .withMessageContaining("36525 days");
        assertThatIllegalArgumentException().isThrownBy(() -> clock.move(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.set(Instant.MIN));
        assertThat(clock.offset()).isEqualTo(MovableClock.MAX_OFFSET);
    }
}
