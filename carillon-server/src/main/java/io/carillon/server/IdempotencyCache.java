package io.carillon.server;

import io.carillon.server.http.HttpResponse;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest answers to calls that changed something, by invocation, for the SDK that lost its answer and sends the call
 * again: the retry gets the same answer and changes nothing. A retry that comes while the first request is at work waits for
 * it.
 *
 * <p>This is for the usual case that the connection broke. After the end of this process, or on another server, what a retry
 * does is decided by the rules of the operations, which make nothing twice. Safe for many threads.
 */
final class IdempotencyCache {
    /** All bodies together; with 1 KB an answer, thousands of calls: retries come within seconds. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    private final int maxBytes;
    private final ConcurrentHashMap<String, CompletableFuture<HttpResponse>> atWork = new ConcurrentHashMap<>();
    /** In the order in which they came; guarded by itself. */
    private final Map<String, HttpResponse> answers = new LinkedHashMap<>();

    private int bytes;

    IdempotencyCache(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The answer of an earlier request of the invocation, or else what {@code work} gives, which is kept. What it throws is
     * not kept: a refusal has changed nothing, so a retry may try.
     */
    HttpResponse answer(String invocation, Supplier<HttpResponse> work) {
        var mine = new CompletableFuture<HttpResponse>();
        CompletableFuture<HttpResponse> first = atWork.putIfAbsent(invocation, mine);
        if (first != null) {
            return awaited(first);
        }
        try {
            HttpResponse known = find(invocation);
            HttpResponse answer = known == null ? work.get() : known;
            if (known == null) {
                keep(invocation, answer);
            }
            mine.complete(answer);
            return answer;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            // Also after an Error, or those who wait would wait for ever.
            mine.completeExceptionally(new IllegalStateException("The first request of this call failed."));
            atWork.remove(invocation, mine);
        }
    }

    private static HttpResponse awaited(CompletableFuture<HttpResponse> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private @Nullable HttpResponse find(String invocation) {
        synchronized (answers) {
            return answers.get(invocation);
        }
    }

    private void keep(String invocation, HttpResponse answer) {
        int size = size(invocation, answer);
        if (size > maxBytes) {
            return;
        }
        synchronized (answers) {
            answers.put(invocation, answer);
            bytes += size;
            Iterator<Map.Entry<String, HttpResponse>> oldest =
                    answers.entrySet().iterator();
            while (bytes > maxBytes) {
                Map.Entry<String, HttpResponse> entry = oldest.next();
                bytes -= size(entry.getKey(), entry.getValue());
                oldest.remove();
            }
        }
    }

    private static int size(String invocation, HttpResponse answer) {
        return invocation.length() + answer.body().length();
    }
}
