package io.carillon.paginators;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Sends the request for the page after this one as soon as this one is given. The walk itself moves on in
 * {@link #next} alone, when the response is taken; so places, tokens and progress are those of the pages given.
 */
final class PrefetchingPageIterator<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
        implements PageIterator<ResponseT, ItemT> {
    private final Function<RequestT, ResponseT> operation;
    private final OnDemandPageIterator<RequestT, ResponseT, ItemT> pages;
    private final @Nullable PrefetchThread ownThread;
    private final Executor executor;
    private @Nullable FutureTask<ResponseT> ahead;
    private boolean closed;

    PrefetchingPageIterator(
            Supplier<Walk<RequestT, ResponseT, ItemT>> start,
            Function<RequestT, ResponseT> operation,
            Optional<Executor> givenExecutor) {
        this.operation = operation;
        this.pages = new OnDemandPageIterator<>(start, this::fetch);
        this.ownThread = givenExecutor.isPresent() ? null : new PrefetchThread();
        this.executor = givenExecutor.orElseGet(() -> ownThread);
    }

    @Override
    public boolean hasNext() {
        return pages.hasNext();
    }

    @Override
    public Page<ResponseT, ItemT> next() {
        if (closed) {
            throw new IllegalStateException("The walk was closed");
        }
        Page<ResponseT, ItemT> page = pages.next();
        if (pages.hasNext()) {
            fetchAhead();
        } else {
            endThread();
        }
        return page;
    }

    @Override
    public Optional<String> resumeToken() {
        return pages.resumeToken();
    }

    @Override
    public void close() {
        closed = true;
        FutureTask<ResponseT> task = ahead;
        ahead = null;
        if (task != null) {
            task.cancel(true);
        }
        endThread();
    }

    private void fetchAhead() {
        // The walk does not move on before the task is done, so the task may read it.
        FutureTask<ResponseT> task = new FutureTask<>(() -> operation.apply(pages.nextRequest()));
        ahead = task;
        try {
            executor.execute(task);
        } catch (RejectedExecutionException noThreadFree) {
            // Then it runs when the page is asked for.
        }
    }

    private ResponseT fetch(RequestT request) {
        FutureTask<ResponseT> task = ahead;
        if (task == null) {
            return operation.apply(request);
        }
        // Does nothing if a thread of the executor has taken it up.
        task.run();
        try {
            ResponseT response = task.get();
            ahead = null;
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for a page", e);
        } catch (ExecutionException e) {
            ahead = null;
            throw asThrown(e.getCause());
        }
    }

    private static RuntimeException asThrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }

    private void endThread() {
        if (ownThread != null) {
            ownThread.end();
        }
    }
}
