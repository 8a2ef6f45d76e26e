package io.carillon.directory;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The ids of accounts, users, invites, rooms and bots: UUIDs of version 7 (RFC 9562), so that what comes later sorts later.
 *
 * <p>Safe for many threads if the generator is. Ids of one instance rise strictly, also within a millisecond.
 */
final class Ids {
    static final int LENGTH = 36;

    private final TimeOrderedEpochFactory factory;

    Ids(Clock clock, RandomGenerator random) {
        this.factory = TimeOrderedEpochFactory.builder()
                .withClock(clock)
                .withRandomFunction(random::nextLong)
                .withIncrementPlus1()
                .build();
    }

    String next() {
        return factory.create().toString();
    }

    /** Whether {@code text} could be an id at all: nothing else is looked for in the store. */
    static boolean isId(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }
}
