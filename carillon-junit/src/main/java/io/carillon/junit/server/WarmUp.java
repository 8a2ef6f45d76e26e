package io.carillon.junit.server;

import io.carillon.server.http.limits.HttpLimits;
import io.carillon.server.http.listener.EventLoops;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.http.listener.HttpListener;
import java.time.Clock;
import java.util.SplittableRandom;

/**
 * Loads the classes of the HTTP layer on another processor while the first server of a JVM loads all others, by opening a listener
 * that is closed at once. They are a third of what a first start takes.
 */
final class WarmUp {
    private final Thread thread;

    private WarmUp(Thread thread) {
        this.thread = thread;
    }

    static WarmUp start(EventLoops eventLoops, HttpLimits limits) {
        var thread = new Thread(() -> open(eventLoops, limits).close(), "carillon-warm-up");
        thread.setDaemon(true);
        thread.start();
        return new WarmUp(thread);
    }

    private static HttpListener open(EventLoops eventLoops, HttpLimits limits) {
        return new HttpListener(
                eventLoops,
                HttpAddress.loopback(0),
                limits,
                Clock.systemUTC(),
                new SplittableRandom(),
                null,
                (head, trace) -> {
                    throw new IllegalStateException("Nobody knows the port.");
                });
    }

    /** Waits until its port is closed. */
    void finish() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
