package io.carillon.cli.people.service;

import io.carillon.cli.people.PeopleException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How often a request is repeated, and when: after growing pauses, or when the service asks for it. For one thread. */
public final class Retries {
    /** How often a request is sent at most. */
    public static final int TRIES = 8;

    /** The longest pause that a service may ask for by {@code Retry-After}. */
    public static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_OWN_PAUSE = Duration.ofSeconds(30);
    /** Between two looks at whether somebody has pressed Ctrl-C. */
    private static final long STEP_MILLIS = 100;

    private final Duration firstPause;
    private final BooleanSupplier isStopped;
    private final Clock clock;

    Retries(Duration firstPause, BooleanSupplier isStopped, Clock clock) {
        this.firstPause = firstPause;
        this.isStopped = isStopped;
        this.clock = clock;
    }

    /** Retries that end early once {@code isStopped}. */
    public static Retries until(BooleanSupplier isStopped) {
        return new Retries(FIRST_PAUSE, isStopped, Clock.systemUTC());
    }

    /** Whether a request may be sent once more after so many times. */
    boolean allows(int tried) {
        return tried < TRIES && !isStopped.getAsBoolean();
    }

    /**
     * Waits before the next try.
     *
     * @param tried how often the request was sent
     * @param retryAfter what the service says of it, in seconds or as a date (RFC 9110, 10.2.3); null for nothing
     * @throws PeopleException if the service asks for a longer pause than {@link #MAX_PAUSE}
     */
    void pause(int tried, @Nullable String retryAfter) {
        Duration asked = retryAfter == null ? null : asked(retryAfter.strip());
        if (asked != null && asked.compareTo(MAX_PAUSE) > 0) {
            throw new PeopleException(
                    "The service asks to call again in " + asked.toSeconds() + " seconds.",
                    "Run the same command again after that time; it goes on.");
        }
        sleep(asked == null ? own(tried) : asked);
    }

    private Duration own(int tried) {
        long most = Math.min(LONGEST_OWN_PAUSE.toMillis(), firstPause.toMillis() << (tried - 1));
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private @Nullable Duration asked(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration until = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void sleep(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toMillis(); left > 0 && !isStopped.getAsBoolean(); left = millisUntil(end)) {
                Thread.sleep(Math.min(STEP_MILLIS, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted between two requests.", e);
        }
    }

    private static long millisUntil(long nanoTime) {
        return Duration.ofNanos(nanoTime - System.nanoTime()).toMillis();
    }
}
