package io.carillon.directory.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that never steps back: it stops until the clock that it follows has caught up. In whole milliseconds, within the
 * 48 bits that a UUID of version 7 has for its time. Safe for many threads.
 */
final class RisingClock extends Clock {
    /** In the year 10889. */
    static final long LAST_MILLIS = (1L << 48) - 1;

    private final Clock clock;
    private final AtomicLong latest = new AtomicLong();

    RisingClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long millis() {
        return latest.accumulateAndGet(Math.min(clock.millis(), LAST_MILLIS), Math::max);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Ids have no time zone.");
    }
}
