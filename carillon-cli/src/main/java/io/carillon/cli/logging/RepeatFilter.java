package io.carillon.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Passes failures that repeat only once a minute, so that a database that is away, or a bug that every request meets, does not
 * fill the log. That is: events with an exception, and warnings and errors of libraries. Those that were left out are counted
 * in the next that passes. Two are the same if they have the same words, apart from their arguments, and the same kind and place
 * of exception.
 */
final class RepeatFilter extends Filter<ILoggingEvent> {
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Distinct failures that are remembered; the oldest is forgotten. */
    static final int MAX_REMEMBERED = 256;

    /** How many were left out, in an event that passes. */
    static final String REPEATED = "repeated";

    private static final String CARILLON = "io.carillon.";

    private final LongSupplier nanoTime;
    private final Map<Failure, Passed> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Failure, Passed> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** @param nanoTime a monotonic time */
    RepeatFilter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Failure(String logger, String words, String thrown) {}

    private static final class Passed {
        private long atNanos;
        private int omitted;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean mayRepeat = event.getThrowableProxy() == null
                && (event.getLoggerName().startsWith(CARILLON)
                        || !event.getLevel().isGreaterOrEqual(Level.WARN));
        return mayRepeat || passes(event) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private boolean passes(ILoggingEvent event) {
        var failure = new Failure(
                event.getLoggerName(), String.valueOf(event.getMessage()), thrown(event.getThrowableProxy()));
        long now = nanoTime.getAsLong();
        int omitted;
        synchronized (remembered) {
            Passed last = remembered.get(failure);
            if (last != null && now - last.atNanos < INTERVAL.toNanos()) {
                last.omitted++;
                return false;
            }
            var passed = new Passed();
            passed.atNanos = now;
            omitted = last == null ? 0 : last.omitted;
            remembered.put(failure, passed);
        }
        if (omitted > 0 && event instanceof LoggingEvent changeable) {
            changeable.addKeyValuePair(new KeyValuePair(REPEATED, omitted));
        }
        return true;
    }

    private static String thrown(@Nullable IThrowableProxy thrown) {
        if (thrown == null) {
            return "";
        }
        StackTraceElementProxy[] stack = thrown.getStackTraceElementProxyArray();
        return thrown.getClassName() + (stack == null || stack.length == 0 ? "" : stack[0].getSTEAsString());
    }
}
