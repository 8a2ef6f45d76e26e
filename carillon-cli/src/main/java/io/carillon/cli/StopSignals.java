package io.carillon.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;

/**
 * SIGTERM and SIGINT, which end the process as they would without this class, but are remembered, since a shutdown hook is not
 * told why it runs. Safe for many threads.
 */
final class StopSignals {
    /** What a shell adds to the number of the signal that ended a process. */
    private static final int EXIT_CODE_OF_SIGNAL = 128;

    private final AtomicReference<String> first = new AtomicReference<>("the process ends");

    private StopSignals() {}

    /** Remembers those that arrive from now on. A process that was started with a signal ignored still ignores it. */
    static StopSignals rememberFromNowOn() {
        var signals = new StopSignals();
        signals.remember("INT", 2);
        signals.remember("TERM", 15);
        return signals;
    }

    private void remember(String name, int number) {
        Signals.register(name, () -> {
            first.set("SIG" + name);
            System.exit(EXIT_CODE_OF_SIGNAL + number);
        });
    }

    /** Why the process ends, in words. */
    String reason() {
        return requireNonNull(first.get(), "it begins with a word for the end without a signal");
    }
}
