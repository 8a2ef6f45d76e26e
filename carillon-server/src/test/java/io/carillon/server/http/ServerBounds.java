package io.carillon.server.http;

import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.limits.HttpTimeouts;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.listener.HttpListener;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Listeners with small limits and short deadlines. */
public final class ServerBounds {
    public static final HttpTimeouts SHORT = new HttpTimeouts(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofSeconds(20));

    private ServerBounds() {}

    /** Room for three bodies of 1000 bytes. */
    public static HttpLimits limits(int maxConnections, HttpTimeouts timeouts) {
        return new HttpLimits(1000, 4000, 4096, 1024, maxConnections, 2, 1, 1, timeouts);
    }

    public static HttpListener listen(HttpLimits limits, HttpHandler handler) {
        return new HttpListener(HttpAddress.loopback(0), limits, Clock.systemUTC(), new SplittableRandom(1), handler);
    }

    /** Reads every body and then works. */
    public static HttpHandler admitting(Function<HttpRequest, Response> work) {
        return (head, trace) -> new Admission.Admitted(body -> work.apply(head.with(body)));
    }
}
