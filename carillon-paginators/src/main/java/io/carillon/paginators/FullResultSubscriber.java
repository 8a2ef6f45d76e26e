package io.carillon.paginators;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.SdkResponse;

/** Collects all pages of a subscription. */
final class FullResultSubscriber<ResponseT extends SdkResponse, ItemT> implements Subscriber<Page<ResponseT, ItemT>> {
    private final FullResultCollector<ResponseT, ItemT> collector;
    private final Supplier<Optional<String>> resumeTokenOfTheStart;
    private final CompletableFuture<FullResult<ItemT>> result = new CompletableFuture<>();
    private @Nullable Page<ResponseT, ItemT> lastPage;

    FullResultSubscriber(ResponseMembers<ResponseT, ItemT> members, Supplier<Optional<String>> resumeTokenOfTheStart) {
        this.collector = new FullResultCollector<>(members);
        this.resumeTokenOfTheStart = resumeTokenOfTheStart;
    }

    CompletableFuture<FullResult<ItemT>> result() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        var unused = result.whenComplete((gathered, error) -> subscription.cancel());
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Page<ResponseT, ItemT> page) {
        lastPage = page;
        try {
            collector.add(page);
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }

    @Override
    public void onError(Throwable error) {
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        try {
            result.complete(collector.result(lastPage == null ? resumeTokenOfTheStart.get() : lastPage.resumeToken()));
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }
}
