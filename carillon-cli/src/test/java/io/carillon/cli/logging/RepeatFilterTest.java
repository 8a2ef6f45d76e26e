package io.carillon.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class RepeatFilterTest {
    private static final String OWN = "io.carillon.server.ChimeApi";
    private static final String LIBRARY = "com.zaxxer.hikari.pool.ProxyConnection";

    private final AtomicLong nanos = new AtomicLong();
    private final RepeatFilter filter = new RepeatFilter(nanos::get);
    private final LoggerContext context = LogOutput.create(new LogbackMDCAdapter(), thrown -> {});

    private LoggingEvent event(String logger, Level level, String message, Throwable thrown, Object... arguments) {
        return new LoggingEvent("", context.getLogger(logger), level, message, thrown, arguments);
    }

    private boolean passes(LoggingEvent event) {
        return filter.decide(event) == FilterReply.NEUTRAL;
    }

    @Test
    void aLibrarysWarningPassesOnceAMinuteWhateverItsArguments() {
        for (int i = 0; i < 100; i++) {
            assertThat(passes(event(LIBRARY, Level.WARN, "Connection {} is broken.", null, i)))
                    .isEqualTo(i == 0);
        }
        assertThat(passes(event(LIBRARY, Level.WARN, "Another matter.", null))).isTrue();
        nanos.addAndGet(RepeatFilter.INTERVAL.toNanos());
        LoggingEvent later = event(LIBRARY, Level.WARN, "Connection {} is broken.", null, 100);
        assertThat(passes(later)).isTrue();
        assertThat(later.getKeyValuePairs())
                .singleElement()
                .extracting((KeyValuePair pair) -> pair.value)
                .isEqualTo(99);
    }

    @Test
    void carillonsLinesWithoutAnExceptionAllPass() {
        for (int i = 0; i < 10; i++) {
            assertThat(passes(event(OWN, Level.ERROR, "A record is damaged: {}.", null, i)))
                    .isTrue();
            assertThat(passes(event(LIBRARY, Level.INFO, "Starting.", null))).isTrue();
        }
    }

    /** As one request after the other meets the same bug. */
    @Test
    void aBugPassesOnceAMinute() {
        int passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += passes(event(OWN, Level.ERROR, "A request failed.", new IllegalStateException("n" + i))) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(1);
        assertThat(passes(event(OWN, Level.ERROR, "A request failed.", new IllegalStateException("elsewhere"))))
                .as("thrown in another line")
                .isTrue();
        assertThat(passes(event(OWN, Level.ERROR, "A request failed.", new NumberFormatException())))
                .as("another exception")
                .isTrue();
    }

    @Test
    void whatIsRememberedIsBounded() {
        passes(event(LIBRARY, Level.WARN, "the first", null));
        for (int i = 0; i < RepeatFilter.MAX_REMEMBERED; i++) {
            passes(event(LIBRARY, Level.WARN, "message " + i, null));
        }
        assertThat(passes(event(LIBRARY, Level.WARN, "the first", null))).isTrue();
    }
}
