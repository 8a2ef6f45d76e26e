package io.carillon.server.http.limits;

import io.netty.util.internal.PlatformDependent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the ways in which memory runs out apart. */
public final class OutOfMemory {
    /**
     * How the errors begin that HotSpot throws itself, after which no thread can rely on anything: the ones that
     * {@code -XX:+ExitOnOutOfMemoryError} ends a process for. Others come of what Java's own classes count, such as memory
     * outside the heap, and of threads that the system refuses.
     */
    private static final List<String> OF_THE_VM = List.of(
            "Java heap space",
            "GC overhead limit exceeded",
            "Requested array size exceeds VM limit",
            "Metaspace",
            "Compressed class space");

    private static final int DEEPEST_CAUSE = 10;

    private OutOfMemory() {}

    /** Whether {@code error}, or what caused it, says that the JVM itself has run out of memory. */
    public static boolean isOfTheVm(Throwable error) {
        @Nullable Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof OutOfMemoryError && isOfTheVm(cause.getMessage())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOfTheVm(@Nullable String message) {
        for (int i = 0; i < OF_THE_VM.size(); i++) {
            if (message != null && message.startsWith(OF_THE_VM.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The most memory that there can be, on the heap or outside it, whichever is less; in bytes. */
    public static long mostOfEither() {
        return Math.min(Runtime.getRuntime().maxMemory(), PlatformDependent.estimateMaxDirectMemory());
    }
}
