package io.carillon.server.testing;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A clock that differs from another one by an offset, which can be changed while it runs. It never stands still. Safe for many
 * threads.
 */
public final class MovableClock extends Clock {
    /** The largest offset, either way: 100 years. */
    public static final Duration MAX_OFFSET = Duration.ofDays(36_525);

    private final Clock base;
    private volatile Duration offset = Duration.ZERO;

    /** A clock that shows the same time as {@code base} until it is moved. */
    public MovableClock(Clock base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    @Override
    public long millis() {
        return base.millis() + offset.toMillis();
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovedZone(this, zone);
    }

    /** How far it is ahead of the other clock; negative if it is behind. */
    public Duration offset() {
        return offset;
    }

    /**
     * Moves the clock.
     *
     * @param by negative to move it back
     * @throws IllegalArgumentException if it would then be further than {@link #MAX_OFFSET} from the other clock
     */
    public synchronized void move(Duration by) {
        try {
            setOffset(offset.plus(by));
        } catch (ArithmeticException e) {
            throw tooFar();
        }
    }

    /**
     * Sets the clock to a time, from which it goes on.
     *
     * @throws IllegalArgumentException if that is further than {@link #MAX_OFFSET} from the other clock
     */
    public synchronized void set(Instant time) {
        try {
            setOffset(Duration.between(base.instant(), time));
        } catch (DateTimeException | ArithmeticException e) {
            throw tooFar();
        }
    }

    /** Shows the time of the other clock again. */
    public synchronized void reset() {
        offset = Duration.ZERO;
    }

    private void setOffset(Duration changed) {
        if (changed.abs().compareTo(MAX_OFFSET) > 0) {
            throw tooFar();
        }
        offset = changed;
    }

    private static IllegalArgumentException tooFar() {
        return new IllegalArgumentException(
                "The clock can be at most " + MAX_OFFSET.toDays() + " days ahead or behind.");
    }

    /** The same clock for people of another time zone. */
    private static final class MovedZone extends Clock {
        private final MovableClock clock;
        private final ZoneId zone;

        MovedZone(MovableClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new MovedZone(clock, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof MovedZone moved && moved.clock.equals(clock) && moved.zone.equals(zone);
        }

        @Override
        public int hashCode() {
            return Objects.hash(clock, zone);
        }
    }

    /** Two clocks that are moved separately are never the same. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
