package io.carillon.server.http.dispatch;

import io.carillon.server.http.RequestHead;
import io.carillon.server.http.limits.HttpLimits;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests wait for a thread that may block: each kind for itself, so that none keeps another from being served. */
public final class RequestQueues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestQueues.class);

    /** Look-ups for callers of whom nothing is known; most are refused, so a few threads and places will do. */
    private static final int STRANGER_THREADS = 2;

    private static final int MAX_WAITING_STRANGERS = 128;

    /** Changes wait for the store's commits, several to each, and so gain from many threads. */
    private final RequestThreads changes;
    /** Reads are done by the processor: more of them at once only push each other out of its caches. */
    private final RequestThreads reads;

    private final RequestThreads strangers =
            new RequestThreads("carillon-stranger", STRANGER_THREADS, MAX_WAITING_STRANGERS);

    public RequestQueues(HttpLimits limits) {
        changes = new RequestThreads("carillon-change", limits.threads(), limits.maxWaiting());
        reads = new RequestThreads(
                "carillon-read",
                limits.readsPerProcessor() * Runtime.getRuntime().availableProcessors(),
                limits.maxWaiting());
    }

    RequestThreads of(RequestHead head) {
        return head.isRead() ? reads : changes;
    }

    RequestThreads strangers() {
        return strangers;
    }

    /** Waits for what is under way: to interrupt a change would leave open whether it was made. */
    public void finish(long timeoutNanos) {
        try {
            CompletableFuture.allOf(reads.finish(), changes.finish(), strangers.finish())
                    .get(timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Requests that were still at work were interrupted.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("This is only ever completed.", e);
        }
    }

    @Override
    public void close() {
        reads.close();
        changes.close();
        strangers.close();
    }
}
