package io.carillon.server.replay;

import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.limits.OutOfMemory;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest responses to calls that changed something, by invocation, for the SDK that lost its response and sends the call
 * again: the retry gets the same response and changes nothing. A retry that comes while the first request is at work waits for
 * it.
 *
 * <p>This is for the usual case that the connection broke. After the end of this process, or on another server, what a retry
 * does is decided by the rules of the operations, which make nothing twice. Safe for many threads.
 */
public final class IdempotencyCache {
    /** Of the memory that there is, the share that these responses may use at most. */
    private static final int SHARE = 16;

    /** All entries together; with 1 KB a response, thousands of calls: retries come within seconds. Less on a small heap. */
    public static final long MAX_BYTES = Math.min(8 * 1024 * 1024, OutOfMemory.mostOfEither() / SHARE);

    /** What an entry keeps alive beside its invocation and its body, in bytes: about 10 objects. */
    static final int ENTRY_BYTES = 512;

    private final long maxBytes;
    /** In the order in which they came, those at work too, of which there are as many as threads; guarded by this. */
    private final Map<String, Call> calls = new LinkedHashMap<>();

    /** Of the calls that have been answered; guarded by this. */
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
        /** 0 while it is at work. */
        private long bytes;
    }

    /**
     * The response to an earlier request of the invocation, or else what {@code work} returns, which is cached. What it throws
     * is not cached: a refusal has changed nothing, so a retry may try.
     *
     * @param invocation of a length that callers cannot choose
     */
    public HttpResponse respond(String invocation, Supplier<HttpResponse> work) {
        // Before the work, so that a change that has been made needs no more memory to be answered.
        var mine = new Call();
        Call first = begin(invocation, mine);
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
                // Also after an Error, or those who wait would wait for ever.
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

    /** What the entries use. */
    synchronized long bytes() {
        return bytes;
    }

    /** How many calls are cached or at work. */
    synchronized int size() {
        return calls.size();
    }
}
