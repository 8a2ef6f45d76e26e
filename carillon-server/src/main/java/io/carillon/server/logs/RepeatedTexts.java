package io.carillon.server.logs;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The texts that one line of the access log after the other has in common: its second, and the client's address. Formatting a
 * time costs more than the rest of a line. Used by one thread.
 */
final class RepeatedTexts {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);
    private static final int MILLIS = 1000;

    private long second = Long.MIN_VALUE;
    private String secondText = "";
    private @Nullable InetAddress address;
    private String addressText = "-";

    /** Appends a time to the millisecond, in UTC, as ISO 8601 writes it. */
    void appendTime(StringBuilder out, long epochMillis) {
        long now = Math.floorDiv(epochMillis, MILLIS);
        if (now != second) {
            second = now;
            secondText = SECOND.format(Instant.ofEpochSecond(now));
        }
        int millis = (int) Math.floorMod(epochMillis, (long) MILLIS);
        out.append(secondText)
                .append((char) ('0' + millis / 100))
                .append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10))
                .append('Z');
    }

    /** An address without the name of a host, and without the port, which says nothing. */
    String address(SocketAddress remote) {
        InetAddress next = remote instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (next == null) {
            return "-";
        }
        if (!next.equals(address)) {
            address = next;
            addressText = next.getHostAddress();
        }
        return addressText;
    }
}
