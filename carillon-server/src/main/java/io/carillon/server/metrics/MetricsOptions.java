package io.carillon.server.metrics;

import io.carillon.server.http.listener.HttpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whether and where metrics are served.
 *
 * @param enabled false counts nothing and serves nothing
 * @param address a port of its own, where any client may read them; null for the server's own port, where only clients on the
 *     same machine may
 */
public record MetricsOptions(boolean enabled, @Nullable HttpAddress address) {
    /** On the server's own port. */
    public static final MetricsOptions DEFAULT = new MetricsOptions(true, null);

    /** Not at all. */
    public static final MetricsOptions OFF = new MetricsOptions(false, null);

    /** On a port of its own. */
    public static MetricsOptions at(HttpAddress address) {
        return new MetricsOptions(true, address);
    }
}
