package io.carillon.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Lines for people: the time in UTC, the level, the request's id in brackets if there is one, and the message. A stack trace is
 * on the lines below, each of which begins with a tab.
 */
final class TextLines extends Lines {
    @Override
    String line(ILoggingEvent event) {
        var line = new StringBuilder(160);
        TIME.formatTo(event.getInstant(), line);
        line.append(' ')
                .append(event.getLevel())
                .append(event.getLevel().levelStr.length() < 5 ? "  " : " ");
        String requestId = event.getMDCPropertyMap().get(REQUEST_ID);
        if (requestId != null) {
            line.append('[').append(requestId).append("] ");
        }
        line.append(onOneLine(message(event)));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                line.append(' ').append(pair.key).append('=').append(onOneLine(value(pair)));
            }
        }
        return line.append('\n').append(indented(stack(event))).toString();
    }

    /** Nothing that somebody else wrote can look like a line of its own, or control a terminal. */
    private static String onOneLine(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        escaped.append(String.format("\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static String indented(@Nullable String stack) {
        var indented = new StringBuilder();
        if (stack != null) {
            stack.lines()
                    .forEach(line -> indented.append('\t')
                            .append(onOneLine(line.strip()))
                            .append('\n'));
        }
        return indented.toString();
    }
}
