package io.carillon.store.spread;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that advances only when told to, and provides ids of its current time. */
final class TickingClock extends Clock {
    private final AtomicLong millis = new AtomicLong(1_750_000_000_000L);

    void tick() {
        millis.incrementAndGet();
    }

    /** An id of this moment; greater numbers give greater ids. */
    String id(int number) {
        return id(millis(), number);
    }

    static String id(long millis, int number) {
        return String.format("%08x-%04x-7000-8000-%012x", millis >>> 16, millis & 0xFFFF, number);
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
