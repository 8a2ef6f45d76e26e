package io.carillon.cli.reload;

import java.util.concurrent.Semaphore;
import org.jline.utils.Signals;

/**
 * SIGHUP, which would otherwise end the process. Signals that arrive while an earlier one is being handled are handled together,
 * after it.
 *
 * <p>Java has no public API for signals. The JDK has {@code sun.misc.Signal}, which cannot be compiled against without a warning;
 * JLine calls it by reflection, and does nothing where there is no such class or no such signal, as on Windows. A process that
 * was started with SIGHUP ignored, as by {@code nohup}, ignores it: the JVM leaves it so.
 */
public final class HangupSignal implements AutoCloseable {
    private static final String NAME = "HUP";

    private final Semaphore arrived = new Semaphore(0);
    private volatile boolean closed;

    private HangupSignal() {}

    /** From now on, the signal does not end the process; {@link #await} returns for those that have arrived since. */
    public static HangupSignal catchFromNowOn() {
        var signal = new HangupSignal();
        Signals.register(NAME, signal.arrived::release);
        return signal;
    }

    /** Waits for the next signal; forever once this is closed. */
    public void await() throws InterruptedException {
        do {
            arrived.acquire();
            arrived.drainPermits();
        } while (closed);
    }

    /** Further signals are ignored. */
    @Override
    public void close() {
        closed = true;
    }
}
