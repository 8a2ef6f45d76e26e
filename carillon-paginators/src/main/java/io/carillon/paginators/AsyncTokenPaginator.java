package io.carillon.paginators;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link TokenPaginator} for a function that returns a future, without a thread that waits.
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
     * Makes a paginator of a function that takes no page size.
     *
     * @param <ItemT> the listed items
     * @param function begins to fetch a page; cancelling the future that it returns should end that; it is given the token,
     *     or null for the first page
     * @return the paginator
     */
    public static <ItemT> AsyncTokenPaginator<ItemT> of(
            Function<@Nullable String, ? extends CompletionStage<TokenPage<ItemT>>> function) {
        Objects.requireNonNull(function, "function");
        return new AsyncTokenPaginator<>(false, request -> function.apply(request.token()));
    }

    /**
     * Makes a paginator of a function that takes a page size.
     *
     * @param <ItemT> the listed items
     * @param function begins to fetch a page; cancelling the future that it returns should end that; it is given the token,
     *     or null for the first page, and the page size, or nothing to leave that to the function
     * @return the paginator
     */
    public static <ItemT> AsyncTokenPaginator<ItemT> ofSized(
            BiFunction<@Nullable String, OptionalInt, ? extends CompletionStage<TokenPage<ItemT>>> function) {
        Objects.requireNonNull(function, "function");
        return new AsyncTokenPaginator<>(true, request -> function.apply(request.token(), request.pageSize()));
    }

    /**
     * The pages of the whole listing: {@link #paginate(PaginationConfig)} with nothing configured.
     *
     * @return the listing
     */
    public PagePublisher<TokenPage<ItemT>, ItemT> paginate() {
        return paginate(PaginationConfig.DEFAULT);
    }

    /**
     * The pages of a listing. Calls nothing: the function is called as pages are asked for. Whatever it throws, or its future
     * fails with, comes through as it is, and fails that page.
     *
     * @param config caps, page size, starting token and the like
     * @return the listing
     * @throws PaginationException if the config has a page size and the function takes none
     */
    public PagePublisher<TokenPage<ItemT>, ItemT> paginate(PaginationConfig config) {
        return paginator.paginate(TokenRequest.FIRST, config);
    }

    /**
     * {@link #paginate(PaginationConfig)} with a config that is written in place.
     *
     * @param config caps, page size, starting token and the like
     * @return the listing
     */
    public PagePublisher<TokenPage<ItemT>, ItemT> paginate(Consumer<PaginationConfig.Builder> config) {
        return paginate(PaginationConfig.of(config));
    }
}
