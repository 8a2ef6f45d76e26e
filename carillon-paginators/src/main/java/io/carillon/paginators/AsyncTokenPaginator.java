package io.carillon.paginators;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link TokenPaginator} for a function that returns a future, without a blocked thread.
 *
 * <pre>{@code
 * AsyncTokenPaginator<Order> orders = AsyncTokenPaginator.of(token ->
 *         shop.listAsync(token).thenApply(list -> TokenPage.of(list.orders(), list.next())));
 * CompletableFuture<Void> done = orders.paginate().items().subscribe(order -> ...);
 * }</pre>
 *
 * <p>Immutable; as thread-safe as the function.
 *
 * @param <ItemT> the listed items
 */
public final class AsyncTokenPaginator<ItemT> {
    private final AsyncPaginator<TokenRequest, TokenPage<ItemT>, ItemT> paginator;

    private AsyncTokenPaginator(
            boolean takesPageSize, Function<TokenRequest, CompletionStage<TokenPage<ItemT>>> function) {
        this.paginator = AsyncPaginator.of(
                TokenRequest.model(takesPageSize),
                request -> function.apply(request).toCompletableFuture());
    }

    /**
     * Creates a paginator for a function that does not take a page size.
     *
     * @param <ItemT> the listed items
     * @param function starts fetching a page, given the token, or null for the first page; cancelling the returned
     *     future should stop that
     * @return the paginator
     */
    public static <ItemT> AsyncTokenPaginator<ItemT> of(
            Function<@Nullable String, ? extends CompletionStage<TokenPage<ItemT>>> function) {
        Objects.requireNonNull(function, "function");
        return new AsyncTokenPaginator<>(false, request -> function.apply(request.token()));
    }

    /**
     * Creates a paginator for a function that takes a page size.
     *
     * @param <ItemT> the listed items
     * @param function starts fetching a page, given the token, or null for the first page, and the page size, or empty
     *     to choose one itself; cancelling the returned future should stop that
     * @return the paginator
     */
    public static <ItemT> AsyncTokenPaginator<ItemT> ofSized(
            BiFunction<@Nullable String, OptionalInt, ? extends CompletionStage<TokenPage<ItemT>>> function) {
        Objects.requireNonNull(function, "function");
        return new AsyncTokenPaginator<>(true, request -> function.apply(request.token(), request.pageSize()));
    }

    /**
     * The pages of the whole listing: {@link #paginate(PaginationConfig)} with the default configuration.
     *
     * @return the listing
     */
    public PagePublisher<TokenPage<ItemT>, ItemT> paginate() {
        return paginate(PaginationConfig.DEFAULT);
    }

    /**
     * The pages of a listing. Does not call the function until pages are requested. Whatever it throws, or its future
     * fails with, is passed on unchanged and fails that page.
     *
     * @param config the cap, page size, starting token and so on
     * @return the listing
     * @throws PaginationException if the config has a page size and the function does not take one
     */
    public PagePublisher<TokenPage<ItemT>, ItemT> paginate(PaginationConfig config) {
        return paginator.paginate(TokenRequest.FIRST, config);
    }

    /**
     * {@link #paginate(PaginationConfig)} with a config built in place.
     *
     * @param config the cap, page size, starting token and so on
     * @return the listing
     */
    public PagePublisher<TokenPage<ItemT>, ItemT> paginate(Consumer<PaginationConfig.Builder> config) {
        return paginate(PaginationConfig.of(config));
    }
}
