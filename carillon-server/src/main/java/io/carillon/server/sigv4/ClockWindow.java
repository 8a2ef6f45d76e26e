package io.carillon.server.sigv4;

import static io.carillon.server.sigv4.AuthenticationError.INVALID_SIGNATURE;

import java.time.Clock;
import java.time.Duration;

/**
 * How far a request's time may be from the server's, either way. Both are taken in whole seconds. The refusals are worded
 * as AWS's services word them, so that people find the cause by searching for it.
 */
final class ClockWindow {
    private final Clock clock;
    private final Duration width;

    ClockWindow(Clock clock, Duration width) {
        if (width.toSeconds() < 1) {
            throw new IllegalArgumentException("The clock window must be at least a second: " + width);
        }
        this.clock = clock;
        this.width = width;
    }

    /**
     * @throws AuthenticationException if the time is more than the window before or after now
     */
    void requireInside(RequestTime time) {
        long now = Math.floorDiv(clock.millis(), 1000L);
        long earliest = now - width.toSeconds();
        long latest = now + width.toSeconds();
        if (time.epochSecond() < earliest) {
            throw INVALID_SIGNATURE.because("Signature expired: " + time.timestamp() + " is now earlier than "
                    + timestamp(earliest) + " (" + timestamp(now) + " - " + describeWidth() + ")");
        }
        if (time.epochSecond() > latest) {
            throw INVALID_SIGNATURE.because("Signature not yet current: " + time.timestamp() + " is still later than "
                    + timestamp(latest) + " (" + timestamp(now) + " + " + describeWidth() + ")");
        }
    }

    private static String timestamp(long epochSecond) {
        return RequestTime.ofEpochSecond(epochSecond).timestamp();
    }

    private String describeWidth() {
        return width.toSecondsPart() == 0 ? width.toMinutes() + " min." : width.toSeconds() + " s.";
    }
}
