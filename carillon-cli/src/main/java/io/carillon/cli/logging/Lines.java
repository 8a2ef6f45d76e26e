package io.carillon.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import io.carillon.server.http.RequestTrace;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** What both formats have in common. No line contains an email address or a phone number. */
abstract class Lines extends EncoderBase<ILoggingEvent> {
    /** UTC to the millisecond. */
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The longest message, in characters: a library's may contain what it was working on. */
    static final int MAX_MESSAGE = 4096;

    /** The longest stack trace, in characters. */
    static final int MAX_STACK = 16_384;

    /** Where Carillon puts the request's id while it processes a request. */
    static final String REQUEST_ID = RequestTrace.ID;

    @Override
    public final byte[] encode(ILoggingEvent event) {
        return line(event).getBytes(StandardCharsets.UTF_8);
    }

    /** The event with the end of its last line. */
    abstract String line(ILoggingEvent event);

    /** The message, and behind it what was thrown, if that is all there is to say about it. */
    static String message(ILoggingEvent event) {
        String message = String.valueOf(event.getFormattedMessage());
        Causes causes = Causes.of(event.getThrowableProxy());
        if (causes == null) {
            return safe(message, MAX_MESSAGE);
        }
        String sentence = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return safe(sentence + ": " + causes.inWords(), MAX_MESSAGE);
    }

    /** The stack trace of a bug; null if there is none. */
    static @Nullable String stack(ILoggingEvent event) {
        Causes causes = Causes.of(event.getThrowableProxy());
        return causes == null || causes.areKnown()
                ? null
                : safe(ThrowableProxyUtil.asString(event.getThrowableProxy()), MAX_STACK);
    }

    static String safe(String text, int most) {
        String shown = text.length() <= most ? text : text.substring(0, most) + "…";
        return PersonalData.masked(shown);
    }

    static String value(KeyValuePair pair) {
        return safe(String.valueOf(pair.value), MAX_MESSAGE);
    }

    @Override
    public final byte @Nullable [] headerBytes() {
        return null;
    }

    @Override
    public final byte @Nullable [] footerBytes() {
        return null;
    }
}
