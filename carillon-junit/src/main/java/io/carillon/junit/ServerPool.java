package io.carillon.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers of a run of JUnit: as many as tests run at the same time. Each test has one for itself and gives it back empty.
 * JUnit closes the pool when the run ends.
 */
// JUnit 5 closes the one, and JUnit 6 the other.
final class ServerPool implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    private final Deque<ServerSlot> idle = new ArrayDeque<>();
    private boolean closed;

    /** A server without data. Whoever closes it gives it back. */
    Carillon lease() {
        ServerSlot slot;
        synchronized (this) {
            // The latest one: its connections are open, and the processor's caches know it.
            slot = idle.poll();
        }
        return new Carillon(slot == null ? ServerSlot.start() : slot, this::giveBack);
    }

    private void giveBack(ServerSlot slot) {
        slot.server().reset();
        synchronized (this) {
            if (!closed) {
                idle.push(slot);
                return;
            }
        }
        slot.close();
    }

    @Override
    public void close() {
        Deque<ServerSlot> last;
        synchronized (this) {
            closed = true;
            last = new ArrayDeque<>(idle);
            idle.clear();
        }
        last.forEach(ServerSlot::close);
    }
}
