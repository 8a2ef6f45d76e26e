package io.carillon.paginators;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pages of any function of a token that is not an AWS operation: another HTTP API, a table, a directory.
 * Items, caps, batches, resume tokens, prefetching, pacing and the protection against repeated tokens work as in
 * {@link Paginator}.
 *
 * <pre>{@code
 * TokenPaginator<Order> orders = TokenPaginator.of(token -> {
 *     OrderList list = shop.list(token);
 *     return TokenPage.of(list.orders(), list.next());
 * });
 * for (Order order : orders.paginate(config -> config.maxItems(500)).items()) { ... }
 * }</pre>
 *
 * <p>Convert numeric tokens to text. Immutable; as thread-safe as the function.
 *
 * @param <ItemT> the listed items
 */
public final class TokenPaginator<ItemT> {
    private final Paginator<TokenRequest, TokenPage<ItemT>, ItemT> paginator;

    private TokenPaginator(boolean takesPageSize, Function<TokenRequest, TokenPage<ItemT>> function) {
        this.paginator = Paginator.of(TokenRequest.model(takesPageSize), function);
    }

    /**
     * Creates a paginator for a function that does not take a page size.
     *
     * @param <ItemT> the listed items
     * @param function fetches a page, given the token, or null for the first page
     * @return the paginator
     */
    public static <ItemT> TokenPaginator<ItemT> of(Function<@Nullable String, TokenPage<ItemT>> function) {
        Objects.requireNonNull(function, "function");
        return new TokenPaginator<>(false, request -> function.apply(request.token()));
    }

    /**
     * Creates a paginator for a function that takes a page size.
     *
     * @param <ItemT> the listed items
     * @param function fetches a page, given the token, or null for the first page, and the page size, or empty to
     *     choose one itself
     * @return the paginator
     */
    public static <ItemT> TokenPaginator<ItemT> ofSized(
            BiFunction<@Nullable String, OptionalInt, TokenPage<ItemT>> function) {
        Objects.requireNonNull(function, "function");
        return new TokenPaginator<>(true, request -> function.apply(request.token(), request.pageSize()));
    }

    /**
     * The pages of the whole listing: {@link #paginate(PaginationConfig)} with the default configuration.
     *
     * @return the listing
     */
    public PageIterable<TokenPage<ItemT>, ItemT> paginate() {
        return paginate(PaginationConfig.DEFAULT);
    }

    /**
     * The pages of a listing. Does not call the function until pages are needed. Whatever it throws is passed on
     * unchanged and fails that page.
     *
     * @param config the cap, page size, starting token and so on
     * @return the listing
     * @throws PaginationException if the config has a page size and the function does not take one
     */
    public PageIterable<TokenPage<ItemT>, ItemT> paginate(PaginationConfig config) {
        return paginator.paginate(TokenRequest.FIRST, config);
    }

    /**
     * {@link #paginate(PaginationConfig)} with a config built in place.
     *
     * @param config the cap, page size, starting token and so on
     * @return the listing
     */
    public PageIterable<TokenPage<ItemT>, ItemT> paginate(Consumer<PaginationConfig.Builder> config) {
        return paginate(PaginationConfig.of(config));
    }
}
