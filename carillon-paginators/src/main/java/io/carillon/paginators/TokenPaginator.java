package io.carillon.paginators;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pages of any function of a token, without an operation of the AWS SDK behind it: another HTTP API, a table, a
 * directory. Items, caps, batches, resume tokens, prefetching, paces and the guard against tokens that repeat are as with
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
 * <p>A token that is a number goes as text. Immutable; as thread-safe as the function.
 *
 * @param <ItemT> the listed items
 */
public final class TokenPaginator<ItemT> {
    private final Paginator<TokenRequest, TokenPage<ItemT>, ItemT> paginator;

    private TokenPaginator(boolean takesPageSize, Function<TokenRequest, TokenPage<ItemT>> function) {
        this.paginator = Paginator.of(TokenRequest.model(takesPageSize), function);
    }

    /**
     * Makes a paginator of a function that takes no page size.
     *
     * @param <ItemT> the listed items
     * @param function fetches a page; it is given the token, or null for the first page
     * @return the paginator
     */
    public static <ItemT> TokenPaginator<ItemT> of(Function<@Nullable String, TokenPage<ItemT>> function) {
        Objects.requireNonNull(function, "function");
        return new TokenPaginator<>(false, request -> function.apply(request.token()));
    }

    /**
     * Makes a paginator of a function that takes a page size.
     *
     * @param <ItemT> the listed items
     * @param function fetches a page; it is given the token, or null for the first page, and the page size, or nothing to
     *     leave that to the function
     * @return the paginator
     */
    public static <ItemT> TokenPaginator<ItemT> ofSized(
            BiFunction<@Nullable String, OptionalInt, TokenPage<ItemT>> function) {
        Objects.requireNonNull(function, "function");
        return new TokenPaginator<>(true, request -> function.apply(request.token(), request.pageSize()));
    }

    /**
     * The pages of the whole listing: {@link #paginate(PaginationConfig)} with nothing configured.
     *
     * @return the listing
     */
    public PageIterable<TokenPage<ItemT>, ItemT> paginate() {
        return paginate(PaginationConfig.DEFAULT);
    }

    /**
     * The pages of a listing. Calls nothing: the function is called as pages are asked for. Whatever it throws comes
     * through as it is, and fails that page.
     *
     * @param config caps, page size, starting token and the like
     * @return the listing
     * @throws PaginationException if the config has a page size and the function takes none
     */
    public PageIterable<TokenPage<ItemT>, ItemT> paginate(PaginationConfig config) {
        return paginator.paginate(TokenRequest.FIRST, config);
    }

    /**
     * {@link #paginate(PaginationConfig)} with a config that is written in place.
     *
     * @param config caps, page size, starting token and the like
     * @return the listing
     */
    public PageIterable<TokenPage<ItemT>, ItemT> paginate(Consumer<PaginationConfig.Builder> config) {
        return paginate(PaginationConfig.of(config));
    }
}
