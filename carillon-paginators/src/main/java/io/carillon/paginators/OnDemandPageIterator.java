package io.carillon.paginators;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Sends one request per call of {@link #next}. */
final class OnDemandPageIterator<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT>
        implements PageIterator<ResponseT, ItemT> {
    private final Supplier<Walk<RequestT, ResponseT, ItemT>> start;
    private final Function<RequestT, ResponseT> operation;
    private @Nullable Walk<RequestT, ResponseT, ItemT> walk;

    OnDemandPageIterator(Supplier<Walk<RequestT, ResponseT, ItemT>> start, Function<RequestT, ResponseT> operation) {
        this.start = start;
        this.operation = operation;
    }

    @Override
    public boolean hasNext() {
        return !walk().isOver();
    }

    @Override
    public Page<ResponseT, ItemT> next() {
        Walk<RequestT, ResponseT, ItemT> walk = walk();
        if (walk.isOver()) {
            throw new NoSuchElementException("The walk is over");
        }
        return walk.accept(operation.apply(walk.nextRequest()));
    }

    @Override
    public Optional<String> resumeToken() {
        return walk().resumeToken();
    }

    private Walk<RequestT, ResponseT, ItemT> walk() {
        Walk<RequestT, ResponseT, ItemT> started = walk;
        if (started == null) {
            started = start.get();
            walk = started;
        }
        return started;
    }
}
