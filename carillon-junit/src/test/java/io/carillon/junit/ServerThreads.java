package io.carillon.junit;

import io.carillon.testing.Waiting;
import java.util.HashSet;
import java.util.Set;

/** The threads of servers in this JVM. */
final class ServerThreads {
    private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());

    /** Those that were not there when this object was created. */
    Set<Thread> more() {
        Set<Thread> found = new HashSet<>(Thread.getAllStackTraces().keySet());
        found.removeIf(thread -> {
            ClassLoader loader = thread.getContextClassLoader();
            return before.contains(thread) || loader == null || !"carillon-server".equals(loader.getName());
        });
        return found;
    }

    /** Waits until there are none. */
    void awaitEnd() {
        Waiting.until(() -> more().isEmpty(), () -> "These threads are left: " + more());
    }
}
