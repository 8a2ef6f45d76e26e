package io.carillon.server.http.parsing;

/** The value of a Host header: a name or an address, and perhaps a port (RFC 9110, section 7.2). */
final class HostHeader {
    private static final int MAX_PORT_DIGITS = 5;
    private static final int MAX_PORT = 65535;

    private HostHeader() {}

    /**
     * Whether {@code value} is one host. RFC 3986 allows commas, semicolons and other marks, which no real name has and which
     * others may read as several hosts; they are not accepted here.
     */
    static boolean isValid(String value) {
        int end = value.startsWith("[") ? endOfAddress(value) : endOfName(value);
        return end > 0 && (end == value.length() || (value.charAt(end) == ':' && isPort(value, end + 1)));
    }

    private static int endOfName(String value) {
        int i = 0;
        while (i < value.length() && value.charAt(i) != ':') {
            if (value.charAt(i) == '%' && isEscape(value, i)) {
                i += 3;
            } else if (Ascii.isUnreserved(value.charAt(i))) {
                i++;
            } else {
                return -1;
            }
        }
        return i;
    }

    private static boolean isEscape(String value, int i) {
        return i + 2 < value.length() && Ascii.isHex(value.charAt(i + 1)) && Ascii.isHex(value.charAt(i + 2));
    }

    /** An IPv6 address in brackets, perhaps with a zone. */
    private static int endOfAddress(String value) {
        int close = value.indexOf(']');
        for (int i = 1; i < close; i++) {
            char c = value.charAt(i);
            if (c != ':' && c != '%' && !Ascii.isUnreserved(c)) {
                return -1;
            }
        }
        int colon = value.indexOf(':');
        return colon > 0 && colon < close ? close + 1 : -1;
    }

    private static boolean isPort(String value, int start) {
        int digits = value.length() - start;
        for (int i = start; i < value.length(); i++) {
            if (!Ascii.isDigit(value.charAt(i))) {
                return false;
            }
        }
        return digits <= MAX_PORT_DIGITS && (digits == 0 || Integer.parseInt(value.substring(start)) <= MAX_PORT);
    }
}
