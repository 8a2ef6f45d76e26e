package io.carillon.server.sigv4;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All of a request but its body, as it came over the wire. Nothing here is decoded: every {@code char} of a path, query or
 * header stands for one byte as received (ISO-8859-1). A request with a {@code char} above 255 is refused.
 *
 * <p>One thread reads a request during its verification; what the methods return must not change meanwhile.
 */
public interface SignedHead {
    /** The HTTP method, upper-case. */
    String method();

    /** The raw path with its percent escapes, up to but without the {@code ?}. Empty means {@code /}. */
    String path();

    /** The raw query with its percent escapes, without the {@code ?}; empty or null when there is none. */
    @Nullable
    String query();

    /**
     * The headers in the order they came; a repeated header is a repeated entry, and the case of names is free. Where a
     * protocol has a pseudo-header in place of {@code Host} (HTTP/2's {@code :authority}), it is given here as {@code
     * host}.
     */
    Iterable<Map.Entry<String, String>> headers();
}
