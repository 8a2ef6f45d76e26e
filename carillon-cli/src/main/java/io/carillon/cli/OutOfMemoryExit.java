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
import org.slf4j.LoggerFactory;

/**
 * Ends the process when the JVM has run out of memory, as {@code -XX:+ExitOnOutOfMemoryError} does: an event loop or acceptor
 * that ends by such an error would leave an open port that does not respond. {@code ./carillon} sets that option; for a
 * process that {@code java -jar} started, this class does the same, since a manifest cannot set it.
 *
 * <p>The error is detected in three places: where it ends a thread, where it is caught and logged ({@link CommandLogging}),
 * and, in case it is swallowed, by a thread that allocates memory every second. Nothing that was acknowledged is lost. If
 * memory outside the heap runs out, only the request fails.
 */
final class OutOfMemoryExit {
    /** The JVM's own exit code for {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int EXIT_CODE = 3;

    private static final int PROBE_BYTES = 256 * 1024;
    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Allocated while there is memory. */
    private static final byte[] MESSAGE = """
            carillon: the Java heap is full, so the process ends. What was acknowledged is stored.
            Give Java more memory, with -Xmx or a larger container.
            """.getBytes(StandardCharsets.US_ASCII);

    private static final OutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    private OutOfMemoryExit() {}

    /** Installs it for this process. */
    static void install() {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            onError(error);
            LoggerFactory.getLogger(OutOfMemoryExit.class).error("The thread {} ended.", thread.getName(), error);
        });
        var probe = new Thread(OutOfMemoryExit::probe, "carillon-memory");
        probe.setDaemon(true);
        probe.start();
    }

    /** Ends the process if {@code error} means that the JVM has no memory left. Allocates nothing. */
    static void onError(Throwable error) {
        if (OutOfMemory.isOfTheVm(error)) {
            try {
                STANDARD_ERROR.write(MESSAGE);
            } catch (IOException e) {
                // Nobody can be told.
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
