package io.carillon.server.logs;

import io.carillon.server.http.RequestObserver;
import io.carillon.server.http.RequestTrace;
import io.carillon.server.http.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line in a file, or on standard output, for each response. Event loops put a small entry into a queue and go on; one thread writes the lines. When
 * the disk is slower than the requests, or full, lines are dropped, counted and reported: a request never waits. Safe for many
 * threads.
 */
public final class AccessLog implements RequestObserver, AutoCloseable {
    /** Entries that wait to be written; further ones are dropped. */
    static final int MAX_WAITING = 16_384;

    /** How long a line waits at most, unless the disk is slow. */
    static final Duration DELAY = Duration.ofMillis(200);

    /** How often lines that were dropped are reported, while they are. */
    static final Duration REPORT_INTERVAL = Duration.ofMinutes(1);

    /** How long a stopping server waits for the disk. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** The thread is woken when so many wait, before {@link #DELAY} is over. */
    private static final int WAKE_AT = 1024;

    /** Written at once, in characters: less than the smallest file, which a batch must not exceed. */
    private static final int BATCH = 8192;

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final String name;
    private final AccessLogFormat format;
    private final LineSink sink;
    private final Clock clock;
    private final Queue<RequestEntry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = new Thread(this::run, "carillon-access-log");

    private volatile boolean closed;
    private volatile boolean reopen;

    /** Used by the thread alone. */
    private final StringBuilder lines = new StringBuilder(BATCH + 1024);

    private final RepeatedTexts texts = new RepeatedTexts();
    private boolean failing;
    private long reportedNanos = System.nanoTime() - REPORT_INTERVAL.toNanos();

    /**
     * Opens the file, and starts.
     *
     * @param options with a file
     * @throws IOException if the file cannot be written now
     */
    public AccessLog(AccessLogOptions options, Clock clock) throws IOException {
        name = options.isStandardOutput()
                ? "standard output"
                : options.requiredFile().toString();
        format = options.format();
        sink = LineSink.of(options);
        this.clock = clock;
        sink.append(ByteBuffer.allocate(0));
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void responded(RequestTrace trace, Response response) {
        int before = waiting.getAndIncrement();
        if (before >= MAX_WAITING || closed) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        queue.add(RequestEntry.of(trace, response, clock.millis()));
        if (before == WAKE_AT) {
            LockSupport.unpark(thread);
        }
    }

    /** Opens the file again, since another program has renamed it. */
    public void reopen() {
        reopen = true;
        LockSupport.unpark(thread);
    }

    /** Lines that were dropped and are not reported yet. */
    long dropped() {
        return dropped.get();
    }

    private void run() {
        boolean last = false;
        while (!last) {
            last = closed;
            if (reopen) {
                reopen = false;
                closeFile();
                lines.setLength(0);
                write(0);
            }
            while (writeBatch()) {
                // More may wait.
            }
            reportDropped(last);
            if (!last) {
                LockSupport.parkNanos(this, DELAY.toNanos());
            }
        }
        closeFile();
    }

    /** False if nothing waits. */
    private boolean writeBatch() {
        int count = 0;
        lines.setLength(0);
        while (lines.length() < BATCH) {
            RequestEntry entry = queue.poll();
            if (entry == null) {
                break;
            }
            format.append(lines, entry, texts);
            count++;
        }
        if (count > 0) {
            write(count);
            waiting.addAndGet(-count);
        }
        return lines.length() >= BATCH;
    }

    private void write(int count) {
        try {
            sink.append(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
            if (failing) {
                failing = false;
                LOG.info("The access log can be written again.");
            }
        } catch (IOException e) {
            dropped.addAndGet(count);
            if (!failing) {
                failing = true;
                LOG.error("The access log cannot be written: {}: {}. Its lines are dropped.", name, e.getMessage());
            }
        }
    }

    private void reportDropped(boolean last) {
        long now = System.nanoTime();
        if (dropped.get() > 0 && (last || (!failing && now - reportedNanos >= REPORT_INTERVAL.toNanos()))) {
            reportedNanos = now;
            LOG.warn("{} lines of the access log were dropped.", dropped.getAndSet(0));
        }
    }

    private void closeFile() {
        try {
            sink.close();
        } catch (IOException e) {
            LOG.warn("The access log could not be closed: {}: {}.", name, e.getMessage());
        }
    }

    /** Writes what waits. Call it when there are no more requests. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} lines of the access log were not written: {} is too slow.", waiting.get(), name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
