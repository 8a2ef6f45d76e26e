package io.carillon.server.http.dispatch;

import io.carillon.server.http.Admission;
import io.carillon.server.http.ListenerUse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.limits.HttpLimits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pools of threads that may block, and their queues: one for each kind of request, so that no kind delays another. */
public final class RequestQueues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestQueues.class);

    /** Look-ups for unknown callers. Most are refused, so a few threads and places will do. */
    private static final int STRANGER_THREADS = 2;

    private static final int MAX_WAITING_STRANGERS = 128;

    /** Scrapes of metrics and readiness checks: few ask, but anybody may. */
    private static final int OPERATOR_THREADS = 2;

    private static final int MAX_WAITING_OPERATORS = 32;

    /** Changes wait for the store's commits, which several share, so many threads help. */
    private final RequestThreads changes;
    /** Reads are bound by the processor: more at once only evict each other from its caches. */
    private final RequestThreads reads;

    private final RequestThreads strangers =
            new RequestThreads("carillon-stranger", STRANGER_THREADS, MAX_WAITING_STRANGERS);

    private final RequestThreads operators =
            new RequestThreads("carillon-operator", OPERATOR_THREADS, MAX_WAITING_OPERATORS);

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

    RequestThreads of(Admission.Asker asker, RequestHead head) {
        return switch (asker) {
            case CALLER -> of(head);
            case STRANGER -> strangers;
            case OPERATOR -> operators;
        };
    }

    /** What each queue has in use. */
    public List<ListenerUse.Queue> use() {
        return List.of(
                reads.use("reads"), changes.use("changes"), strangers.use("strangers"), operators.use("operators"));
    }

    /** Waits for requests in progress: an interrupted change may or may not be applied. */
    public void finish(long timeoutNanos) {
        try {
            CompletableFuture.allOf(reads.finish(), changes.finish(), strangers.finish(), operators.finish())
                    .get(timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Requests that were still in progress were interrupted (http.drain.seconds).");
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
        operators.close();
    }
}
