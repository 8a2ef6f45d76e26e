package io.carillon.directory.core;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The ids of accounts, users, invites, rooms, bots and orders: UUIDs of version 7 (RFC 9562), so that later ids sort later.
 *
 * <p>Safe for many threads if the generator is. Ids of one instance that are made by the clock rise strictly, also within a
 * millisecond and when the clock steps back. {@link OrderedIds} sees to the order across servers and restarts.
 */
public final class Ids {
    /** The characters of an id. */
    public static final int LENGTH = 36;

    /** The random bits of an id in its less significant half, below the two of the variant. */
    private static final int LOW_BITS = 62;

    private static final long LOW_MASK = (1L << LOW_BITS) - 1;
    private static final long VARIANT = 0b10L << LOW_BITS;

    /** The random bits of the more significant half, below the version. */
    private static final int MIDDLE_BITS = 12;

    private static final long MIDDLE_MASK = (1L << MIDDLE_BITS) - 1;
    private static final long VERSION = 7L << MIDDLE_BITS;

    /**
     * How far an id may be from the one that it must sort after, when the clock is behind both: so far that two servers
     * that start from the same id hardly ever choose the same one, and so near that a millisecond has room for millions.
     */
    private static final long STEP = 1L << 48;

    /** How the ids of the last millisecond begin. */
    private static final String LAST_MILLIS = "ffffffff-ffff-";

    private final TimeOrderedEpochFactory factory;
    private final RandomGenerator random;

    /** Ids that take their time from {@code clock} and the rest from {@code random}. */
    public Ids(Clock clock, RandomGenerator random) {
        this.random = random;
        this.factory = TimeOrderedEpochFactory.builder()
                .withClock(new RisingClock(clock))
                .withRandomFunction(random::nextLong)
                .withIncrementPlus1()
                .build();
    }

    /** An id that sorts after all earlier ones of this instance. */
    public String next() {
        return factory.create().toString();
    }

    /**
     * An id that sorts after {@code last}: one of the current time or, if the clock is behind, one a little after {@code last}.
     *
     * @param last an id, of any time; null for none
     */
    public String next(@Nullable String last) {
        String id = next();
        return last == null || id.compareTo(last) > 0 ? id : behind(UUID.fromString(last));
    }

    /** All bits but those of version and variant are one number here, which carries from the random bits into the time. */
    private String behind(UUID last) {
        long low = (last.getLeastSignificantBits() & LOW_MASK) + random.nextLong(1, STEP);
        long bits = last.getMostSignificantBits();
        long middle = (bits & MIDDLE_MASK) + (low >>> LOW_BITS);
        long millis = (bits >>> 16) + (middle >>> MIDDLE_BITS);
        if (millis > RisingClock.LAST_MILLIS) {
            throw new IllegalStateException("There is no id after the last one.");
        }
        return new UUID(millis << 16 | VERSION | (middle & MIDDLE_MASK), VARIANT | (low & LOW_MASK)).toString();
    }

    /**
     * Whether there is room for new ids after an id that was made elsewhere, perhaps at random: listings would otherwise have no
     * place for what is created later.
     */
    public static boolean leavesRoom(String id) {
        return !id.startsWith(LAST_MILLIS);
    }

    /** Whether {@code text} could be an id: nothing else is looked up in the store. */
    public static boolean isId(String text) {
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
