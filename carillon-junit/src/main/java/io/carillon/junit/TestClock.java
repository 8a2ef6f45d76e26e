package io.carillon.junit;

import io.carillon.junit.isolation.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * The server's clock, which a test can move: it dates accounts, users and all else by it. It never stands still. As it is a
 * {@link Clock}, code that is tested can have the same time. Safe for many threads.
 */
public final class TestClock extends Clock {
    private final Supplier<TestServer> server;
    private final ZoneId zone;

    TestClock(Supplier<TestServer> server) {
        this(server, ZoneOffset.UTC);
    }

    private TestClock(Supplier<TestServer> server, ZoneId zone) {
        this.server = server;
        this.zone = zone;
    }

    /**
     * Moves the clock. Signatures stay valid: the clocks of clients do not move with it.
     *
     * @param by negative to move it back
     * @throws IllegalArgumentException if it would be further than 100 years from the right time
     */
    public void advance(Duration by) {
        server.get().moveClock(by);
    }

    /**
     * Sets the clock, which goes on from there.
     *
     * @param time the new time
     * @throws IllegalArgumentException if it is further than 100 years from the right time
     */
    public void set(Instant time) {
        server.get().moveClock(Duration.between(server.get().now(), time));
    }

    /**
     * Sets the clock wrong by which the server judges signatures, and which its header {@code Date} shows. By more than five
     * minutes, requests are refused until the client corrects its own clock, as SDKs do. The AWS SDK for Java does that for all
     * clients of the JVM, so let such a test run alone, and make a call after it with the right clock.
     *
     * @param ahead how far it is ahead; negative for behind, zero for the right time
     * @throws IllegalArgumentException if it is over a day
     */
    public void skewSignatures(Duration ahead) {
        server.get().skewClock(ahead);
    }

    @Override
    public Instant instant() {
        return server.get().now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(server, other);
    }
}
