package io.carillon.cli.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.carillon.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What was thrown, for the log: in a line, if its root is something outside the program that an operator can mend, such as a
 * database that is away or a full disk; with its stack trace otherwise, since that is a bug.
 */
record Causes(Throwable thrown) {
    /** More causes than anybody reads; also ends a chain that is a circle. */
    private static final int MOST = 10;

    /** Superclasses of what drivers throw, by name: only the engines know the drivers. */
    private static final Set<String> DRIVERS =
            Set.of("java.sql.SQLException", "com.datastax.oss.driver.api.core.DriverException");

    /** Of an event; null if it has none. */
    static @Nullable Causes of(@Nullable IThrowableProxy proxy) {
        return proxy instanceof ThrowableProxy thrown ? new Causes(thrown.getThrowable()) : null;
    }

    /** Whether the root is outside the program. */
    boolean areKnown() {
        List<Throwable> chain = chain();
        Throwable root = chain.get(chain.size() - 1);
        return root instanceof IOException
                || root instanceof TimeoutException
                || root instanceof InterruptedException
                || root instanceof StoreException
                || isOfADriver(root);
    }

    private static boolean isOfADriver(Throwable root) {
        for (Class<?> type = root.getClass(); type != null; type = type.getSuperclass()) {
            if (DRIVERS.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    /** The messages from the first to the root; one that repeats what is before it is left out. */
    String inWords() {
        var words = new StringBuilder();
        for (Throwable cause : chain()) {
            String message = words(cause);
            if (words.indexOf(message) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(message);
            }
        }
        return words.toString();
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        String type = cause.getClass().getSimpleName();
        if (message == null || message.isBlank()) {
            return type;
        }
        return cause instanceof StoreException || isOfADriver(cause) ? message : type + ": " + message;
    }

    private List<Throwable> chain() {
        var chain = new ArrayList<Throwable>();
        for (Throwable cause = thrown; cause != null && chain.size() < MOST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
