package io.carillon.cli;

import io.carillon.cli.api.Interruption;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/**
 * SIGINT and SIGTERM, which long work heeds at its next safe point instead of ending at once. A second signal ends the process
 * as the first one would have. Safe for many threads.
 */
final class StopRequest implements Interruption {
    /** What a shell adds to the number of the signal that ended a process. */
    private static final int EXIT_CODE_OF_SIGNAL = 128;

    private final AtomicInteger exitCode = new AtomicInteger();

    private StopRequest() {}

    /** Heeds those that arrive from now on. A process that was started with a signal ignored still ignores it. */
    static StopRequest fromNowOn() {
        var request = new StopRequest();
        request.heed("INT", 2);
        request.heed("TERM", 15);
        return request;
    }

    private void heed(String name, int number) {
        int code = EXIT_CODE_OF_SIGNAL + number;
        Signals.register(name, () -> {
            if (!exitCode.compareAndSet(0, code)) {
                System.exit(code);
            }
        });
    }

    /** Whether there was one. */
    @Override
    public boolean isMade() {
        return exitCode.get() != 0;
    }

    /** The exit code of a process that a signal has ended. */
    @Override
    public int exitCode() {
        return exitCode.get();
    }
}
