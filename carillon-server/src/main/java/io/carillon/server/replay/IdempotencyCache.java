package io.carillon.server.replay;

import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.limits.OutOfMemory;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest responses to calls that changed something, by invocation, for an SDK that lost a response and retries the call:
 * the retry gets the same response and changes nothing. A retry that arrives while the first request is in progress waits for
 * it.
 *
 * <p>This covers the usual case, a broken connection. After a restart, or on another server, the rules of the operations
 * decide about a retry; they create nothing twice. Safe for many threads.
 */
public final class IdempotencyCache {
    /** The largest share of the memory that these responses may use. */
    private static final int SHARE = 16;

    /**
     * Size of all entries together: thousands of calls with a response of 1 KB each, while retries arrive within seconds. Less
     * on a small heap.
     */
    public static final long MAX_BYTES = Math.min(8 * 1024 * 1024, OutOfMemory.mostOfEither() / SHARE);

    /** What an entry keeps alive in addition to its invocation and its body, in bytes: about 10 objects. */
    static final int ENTRY_BYTES = 512;

    private final long maxBytes;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    /** In order of arrival, including those in progress, of which there are as many as threads; guarded by this. */
    private final Map<String, Call> calls = new LinkedHashMap<>();

    /** Size of the completed calls; guarded by this. */
    private long bytes;

    /**
     * An empty cache.
     *
     * @param maxBytes all entries together
     */
    public IdempotencyCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    private static final class Call {
        private final CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        /** 0 while the call is in progress. */
        private long bytes;
    }

    /**
     * The response to an earlier request of the invocation, or else what {@code work} returns, which is cached. Exceptions are
     * not cached: a refusal has changed nothing, so a retry may succeed.
     *
     * @param invocation of a length that callers cannot choose
     */
    public HttpResponse respond(String invocation, Supplier<HttpResponse> work) {
        // Before the work, so that a change that was applied needs no more memory to be acknowledged.
        var mine = new Call();
        Call first = begin(invocation, mine);
        (first == null ? misses : hits).increment();
        return first == null ? done(invocation, mine, work) : awaited(first);
    }

    private synchronized @Nullable Call begin(String invocation, Call call) {
        return calls.putIfAbsent(invocation, call);
    }

    private HttpResponse done(String invocation, Call call, Supplier<HttpResponse> work) {
        boolean answered = false;
        try {
            HttpResponse response = work.get();
            answered = true;
            call.response.complete(response);
            keep(
                    invocation,
                    call,
                    ENTRY_BYTES + invocation.length() + response.body().length());
            return response;
        } catch (RuntimeException e) {
            call.response.completeExceptionally(e);
            throw e;
        } finally {
            if (!answered) {
                forget(invocation);
                // After an Error too, or waiting retries would wait forever.
                call.response.completeExceptionally(
                        new IllegalStateException("The first request of this call failed."));
            }
        }
    }

    private static HttpResponse awaited(Call first) {
        try {
            return first.response.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private synchronized void keep(String invocation, Call call, long size) {
        if (size > maxBytes) {
            calls.remove(invocation);
            return;
        }
        call.bytes = size;
        bytes += size;
        Iterator<Call> oldest = calls.values().iterator();
        while (bytes > maxBytes) {
            Call old = oldest.next();
            if (old.bytes > 0) {
                bytes -= old.bytes;
                oldest.remove();
            }
        }
    }

    private synchronized void forget(String invocation) {
        calls.remove(invocation);
    }

    /** How many calls got the response of an earlier request. */
    public long hits() {
        return hits.sum();
    }

    /** How many calls were the first of their invocation. */
    public long misses() {
        return misses.sum();
    }

    /** What {@link #bytes} never exceeds. */
    public long maxBytes() {
        return maxBytes;
    }

    /** Size of the entries, in bytes. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How many calls are cached or in progress. */
    public synchronized int size() {
        return calls.size();
    }
}
