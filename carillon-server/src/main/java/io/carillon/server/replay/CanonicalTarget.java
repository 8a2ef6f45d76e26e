package io.carillon.server.replay;

import io.carillon.server.routing.Operation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * Path and query of a request in the one form in which its response may be cached: parameters in the order of their names,
 * whatever order a client sends them in. SDKs order them differently, but escape alike, as Signature Version 4 requires.
 *
 * @param query empty for none
 */
public record CanonicalTarget(String path, String query) implements ResponseKey<CachedRead> {
    /**
     * The longest path and query together, in characters, of a response that is cached. The longest that an SDK sends is
     * under 1,500: two ids, a NextToken and an escaped address.
     */
    public static final int MAX_LENGTH = 2048;

    private static final String NO_ESCAPE_NEEDED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    /** The target of a request; null if it is longer than {@link #MAX_LENGTH}. Not checked: see {@link #isOf}. */
    public static @Nullable CanonicalTarget of(String path, @Nullable String query) {
        if (query == null) {
            return path.length() > MAX_LENGTH ? null : new CanonicalTarget(path, "");
        }
        return path.length() + query.length() > MAX_LENGTH ? null : new CanonicalTarget(path, sorted(query));
    }

    /** The path is counted twice, since the route has its parts. */
    @Override
    public long textBytes() {
        return 2L * path.length() + query.length();
    }

    private static String sorted(String query) {
        if (query.indexOf('&') < 0) {
            return query;
        }
        String[] pairs = query.split("&", -1);
        Arrays.sort(pairs);
        return String.join("&", pairs);
    }

    /**
     * Whether this is the only form of a request for an operation: all parameters are the operation's own, none is repeated,
     * numbers have no leading zeros, and what must be escaped is, in upper case, and nothing else.
     */
    public boolean isOf(Operation<?> operation) {
        if (!isEscapedOnce(path, '/')) {
            return false;
        }
        String before = "";
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                return false;
            }
            String name = pair.substring(0, equals);
            if (name.equals(before) || !isCanonical(operation, name, pair.substring(equals + 1))) {
                return false;
            }
            before = name;
        }
        return true;
    }

    private static boolean isCanonical(Operation<?> operation, String name, String value) {
        for (SdkField<?> field : ((SdkPojo) operation.newRequest().get()).sdkFields()) {
            if (field.location() == MarshallLocation.QUERY_PARAM
                    && field.locationName().equals(name)) {
                return !(field.marshallingType() == MarshallingType.INTEGER && value.startsWith("0"))
                        && isEscapedOnce(value, '~');
            }
        }
        return false;
    }

    /** Whether {@code text} is as RFC 3986 normalizes it; {@code plain} is one more character that needs no escape. */
    private static boolean isEscapedOnce(String text, char plain) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (!isNeededEscape(text, i)) {
                    return false;
                }
                i += 2;
            } else if (c != plain && !isUnreserved(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNeededEscape(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return false;
        }
        int high = HEX.indexOf(text.charAt(percent + 1));
        int low = HEX.indexOf(text.charAt(percent + 2));
        return high >= 0 && low >= 0 && !isUnreserved((char) (high << 4 | low));
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || NO_ESCAPE_NEEDED.indexOf(c) >= 0;
    }
}
