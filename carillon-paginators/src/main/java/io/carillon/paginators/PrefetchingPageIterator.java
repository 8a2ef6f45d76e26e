package io.carillon.paginators;

import io.carillon.paginators.internal.concurrent.PrefetchThread;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
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
 * Requests further pages ahead of the caller, one at a time, until a given number is waiting. Resume tokens refer to
 * the pages returned. If a request fails, prefetching stops until it is that page's turn, when its exception is thrown;
 * the next call retries the page.
 */
final class PrefetchingPageIterator<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
        implements PageIterator<ResponseT, ItemT> {
    private final Supplier<Walk<RequestT, ResponseT, ItemT>> start;
    private final Function<RequestT, ResponseT> operation;
    private final int most;
    private final @Nullable PrefetchThread ownThread;
    private final Executor executor;

    /** Guards the fields below. */
    private final Object lock = new Object();

    /** Pages that have been fetched but not returned. */
    private final Queue<Page<ResponseT, ItemT>> ahead = new ArrayDeque<>();

    /** Fetches the next page; null if none is being fetched. While it exists, it alone uses the walk. */
    private @Nullable FutureTask<?> fetch;

    private @Nullable Throwable failure;
    private @Nullable Walk<RequestT, ResponseT, ItemT> walk;
    private @Nullable Place given;
    private boolean closed;

    /**
     * Creates an iterator.
     *
     * @param most the maximum number of pages waiting, at least 1
     */
    PrefetchingPageIterator(
            Supplier<Walk<RequestT, ResponseT, ItemT>> start,
            Function<RequestT, ResponseT> operation,
            int most,
            Optional<Executor> givenExecutor) {
        this.start = start;
        this.operation = operation;
        this.most = most;
        this.ownThread = givenExecutor.isPresent() ? null : new PrefetchThread();
        this.executor = givenExecutor.orElseGet(() -> ownThread);
    }

    @Override
    public boolean hasNext() {
        synchronized (lock) {
            return !closed && (!ahead.isEmpty() || failure != null || fetch != null || !walk().isOver());
        }
    }

    @Override
    public Page<ResponseT, ItemT> next() {
        Page<ResponseT, ItemT> page = poll();
        while (page == null) {
            await(fetchNow());
            page = poll();
        }
        fetchAhead();
        return page;
    }

    @Override
    public Optional<String> resumeToken() {
        synchronized (lock) {
            return given == null ? walk().resumeToken() : given.resumeToken();
        }
    }

    @Override
    public void close() {
        FutureTask<?> underWay;
        synchronized (lock) {
            closed = true;
            ahead.clear();
            underWay = fetch;
        }
        if (underWay != null) {
            underWay.cancel(true);
        }
        endThread();
    }

    /** The next waiting page, or null; throws the exception of a page that could not be fetched. */
    private @Nullable Page<ResponseT, ItemT> poll() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("The walk was closed");
            }
            Page<ResponseT, ItemT> page = ahead.poll();
            if (page != null) {
                given = page.placeAfter(page.items().size());
            } else if (failure != null) {
                Throwable thrown = failure;
                failure = null;
                throw asThrown(thrown);
            }
            return page;
        }
    }

    /** The task that fetches the next page: already running, queued in the executor, or new. */
    private FutureTask<?> fetchNow() {
        synchronized (lock) {
            if (fetch != null) {
                return fetch;
            }
            if (walk().isOver()) {
                throw new NoSuchElementException("The walk is over");
            }
            return newFetch();
        }
    }

    private void fetchAhead() {
        FutureTask<?> next;
        synchronized (lock) {
            if (closed || fetch != null || failure != null) {
                return;
            }
            if (walk().isOver()) {
                endThread();
                return;
            }
            if (ahead.size() >= most) {
                return;
            }
            next = newFetch();
        }
        try {
            executor.execute(next);
        } catch (RejectedExecutionException noThreadFree) {
            // The task runs when its page is needed.
        }
    }

    private FutureTask<?> newFetch() {
        FutureTask<?> next = new FutureTask<>(this::fetch, null);
        fetch = next;
        return next;
    }

    private void fetch() {
        Walk<RequestT, ResponseT, ItemT> current;
        synchronized (lock) {
            current = walk();
        }
        Page<ResponseT, ItemT> page = null;
        Throwable thrown = null;
        try {
            page = current.accept(operation.apply(current.nextRequest()));
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        synchronized (lock) {
            fetch = null;
            failure = thrown;
            if (page != null && !closed) {
                ahead.add(page);
            }
        }
        fetchAhead();
    }

    private static void await(FutureTask<?> fetch) {
        // Does nothing if a thread of the executor is already running it.
        fetch.run();
        try {
            fetch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for a page", e);
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        }
    }

    private static RuntimeException asThrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }

    private Walk<RequestT, ResponseT, ItemT> walk() {
        Walk<RequestT, ResponseT, ItemT> started = walk;
        if (started == null) {
            started = start.get();
            walk = started;
        }
        return started;
    }

    private void endThread() {
        if (ownThread != null) {
            ownThread.end();
        }
    }
}
