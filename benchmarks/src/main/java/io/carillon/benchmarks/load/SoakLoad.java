package io.carillon.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Clients that send every kind of request, some of them badly, until they are stopped; and what they were answered. */
public final class SoakLoad implements AutoCloseable {
    /** Counted as the status of a connection that ended without a response. */
    static final int NO_RESPONSE = 0;

    private static final double NANOS = 1e9;

    private final List<Thread> clients = new ArrayList<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final AtomicLong nextSlot = new AtomicLong(System.nanoTime());
    private volatile long nanosPerRequest;
    private volatile boolean stopped;

    /**
     * Starts the clients, which send as many requests as they can.
     *
     * @param known what all clients know by name from the start, such as {@code team}
     */
    public SoakLoad(SoakScript script, RequestSigner signer, Map<String, String> known, int connections) {
        for (int i = 0; i < connections; i++) {
            var client = new Thread(new SoakClient(i, script, signer, known, this), "soak-" + i);
            client.setDaemon(true);
            clients.add(client);
        }
        clients.forEach(Thread::start);
    }

    /**
     * Limits the clients from now on.
     *
     * @param perSecond how many requests all of them together send per second; 0 for as many as they can
     */
    public void limit(int perSecond) {
        nextSlot.set(System.nanoTime());
        nanosPerRequest = perSecond == 0 ? 0 : (long) (NANOS / perSecond);
    }

    /** Waits for the turn of the next request; false when there is none. */
    boolean next() {
        long distance = nanosPerRequest;
        if (distance > 0) {
            long slot = nextSlot.getAndAdd(distance);
            for (long wait = slot - System.nanoTime(); wait > 0 && !stopped; wait = slot - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
        return !stopped;
    }

    void count(int status) {
        statuses.computeIfAbsent(status, first -> new LongAdder()).increment();
    }

    /** How many responses there were of each status; 0 stands for none at all. */
    public Map<Integer, Long> statuses() {
        var counts = new TreeMap<Integer, Long>();
        statuses.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    /** Stops the clients and waits until each has its last response. */
    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            // They are daemons, and end with the process.
            Thread.currentThread().interrupt();
        }
    }
}
