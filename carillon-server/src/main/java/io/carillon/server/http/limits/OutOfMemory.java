package io.carillon.server.http.limits;

import io.netty.util.internal.PlatformDependent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Distinguishes the ways in which memory runs out. */
public final class OutOfMemory {
    /**
     * The first words of errors that HotSpot itself throws, after which no thread can rely on anything; {@code
     * -XX:+ExitOnOutOfMemoryError} ends the process for these. Other errors come from limits that Java's own classes keep,
     * such as that of memory outside the heap, and from threads that the system refuses.
     */
    private static final List<String> OF_THE_VM = List.of(
            "Java heap space",
            "GC overhead limit exceeded",
            "Requested array size exceeds VM limit",
            "Metaspace",
            "Compressed class space");

    private static final int DEEPEST_CAUSE = 10;

    private OutOfMemory() {}

    /** Whether {@code error}, or what caused it, means that the JVM itself has run out of memory. */
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

    /** The limit of the heap or of the memory outside it, whichever is less, in bytes. */
    public static long mostOfEither() {
        return Math.min(Runtime.getRuntime().maxMemory(), PlatformDependent.estimateMaxDirectMemory());
    }
}
