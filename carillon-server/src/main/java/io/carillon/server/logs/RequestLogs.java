package io.carillon.server.logs;

import io.carillon.server.http.RequestObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is logged of the requests of a server. Safe for many threads. */
public final class RequestLogs implements AutoCloseable {
    private final @Nullable AccessLog access;
    private final @Nullable SlowRequests slow;

    private RequestLogs(@Nullable AccessLog access, @Nullable SlowRequests slow) {
        this.access = access;
        this.slow = slow;
    }

    /**
     * Begins.
     *
     * @throws UncheckedIOException if the access log cannot be written
     */
    public static RequestLogs open(RequestLogOptions options, Clock clock) {
        try {
            AccessLog access = options.access().file() == null ? null : new AccessLog(options.access(), clock);
            Duration threshold = options.slow();
            return new RequestLogs(access, threshold == null ? null : new SlowRequests(threshold));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has to be told of every response. */
    public List<RequestObserver> observers() {
        var observers = new ArrayList<RequestObserver>();
        if (access != null) {
            observers.add(access);
        }
        if (slow != null) {
            observers.add(slow);
        }
        return observers;
    }

    /** Opens the files again, since another program has renamed them. */
    public void reopen() {
        if (access != null) {
            access.reopen();
        }
    }

    /** Writes what waits. Call it when there are no more requests. */
    @Override
    public void close() {
        try (access;
                slow) {
            // Each ends by itself.
        }
    }
}
