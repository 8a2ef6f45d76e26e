package io.carillon.store.spread;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A clock that shows the time at which an id was made, a UUID of version 7. Used by one thread at a time. */
final class IdClock extends Clock {
    private static final Pattern UUID_7 = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7.*");
    private static final int HIGH = 8;
    private static final int LOW_FROM = 9;
    private static final int LOW_TO = 13;
    private static final int LOW_BITS = 16;

    private volatile long millis;

    /** Shows the time of {@code id} from now on; ids of other forms have none. */
    void follow(String id) {
        if (UUID_7.matcher(id).matches()) {
            millis = Long.parseLong(id, 0, HIGH, 16) << LOW_BITS | Long.parseLong(id, LOW_FROM, LOW_TO, 16);
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock has no other time zone");
    }
}
