package io.carillon.cli;

import io.carillon.server.http.limits.OutOfMemory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the process when the JVM has run out of memory, as {@code -XX:+ExitOnOutOfMemoryError} does: an event loop or acceptor
 * that such an error has ended would leave a port that is open and answers nothing. {@code ./carillon} sets that option; a
 * process that was started by {@code java -jar} sees to it here, since a manifest cannot set it.
 *
 * <p>The error is met in three places: where it ends a thread, where whoever has caught it logs it ({@link WatchedLogging}),
 * and, should it be swallowed, by a thread that tries to allocate memory every second. The store loses nothing of what was
 * acknowledged. Memory outside the heap may run out without this: such a request fails alone.
 */
final class OutOfMemoryExit {
    /** The JVM's own for {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int EXIT_CODE = 3;

    private static final int PROBE_BYTES = 256 * 1024;
    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Ready before there is no memory left for it. */
    private static final byte[] MESSAGE = """
            carillon: the Java heap is full, so the process ends. What was acknowledged is stored.
            Give Java more memory, with -Xmx or a larger container.
            """.getBytes(StandardCharsets.US_ASCII);

    private static final OutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    private OutOfMemoryExit() {}

    /** From now on, for this process. */
    static void install() {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            onError(error);
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            error.printStackTrace();
        });
        var probe = new Thread(OutOfMemoryExit::probe, "carillon-memory");
        probe.setDaemon(true);
        probe.start();
    }

    /** Ends the process if {@code error} tells that the JVM has no memory left. Allocates nothing. */
    static void onError(Throwable error) {
        if (OutOfMemory.isOfTheVm(error)) {
            try {
                STANDARD_ERROR.write(MESSAGE);
            } catch (IOException e) {
                // There is nobody to tell.
            } finally {
                // Shutdown hooks would need memory.
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        }
    }

    // The reference keeps each array until the next; the compiler could leave a plain variable out.
    @SuppressWarnings("UnnecessaryAsync")
    private static void probe() {
        var probe = new AtomicReference<byte[]>();
        while (true) {
            LockSupport.parkNanos(PROBE_NANOS);
            try {
                probe.set(new byte[PROBE_BYTES]);
            } catch (OutOfMemoryError e) {
                onError(e);
            }
        }
    }
}
