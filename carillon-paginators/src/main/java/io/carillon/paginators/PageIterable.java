package io.carillon.paginators;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The pages of a listing. Immutable; every iterator starts a new walk and sends its own requests, one per page, when
 * that page is needed and not earlier, or ahead of time with {@link PaginationConfig#prefetch}. The SDK's own
 * {@code client.listUsersPaginator(request)} walks the same pages, but has no cap, no resume tokens and no protection
 * against repeated tokens.
 *
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public final class PageIterable<ResponseT extends SdkResponse, ItemT>
        implements CloseableIterable<Page<ResponseT, ItemT>> {
    private final SyncListing<?, ResponseT, ItemT> listing;

    PageIterable(SyncListing<?, ResponseT, ItemT> listing) {
        this.listing = listing;
    }

    @Override
    public PageIterator<ResponseT, ItemT> iterator() {
        return listing.walk();
    }

    /**
     * {@return the items of all pages, in order; also available as a stream ({@code items().stream()}) and in batches
     * of equal size}
     */
    public ItemIterable<ItemT> items() {
        return new ItemIterable<>(listing);
    }

    /**
     * {@return the results of a JMESPath expression on each page, after truncation: botocore's {@code search}} The
     * elements of a list are returned one by one; any other result, including null, once per page.
     *
     * <p>The expression sees the response with the names of the AWS model
     * ({@code Users[?UserType=='SharedDevice'].UserId}), and botocore's {@code ResponseMetadata} with
     * {@code RequestId}, {@code HTTPStatusCode} and {@code HTTPHeaders}. The response is not converted to JSON.
     * Timestamps compare as ISO 8601 text with milliseconds ({@code Users[?RegisteredOn < '2018-12']}). Expressions are
     * evaluated as in jmespath.py, which botocore uses.
     *
     * <p>Results are Booleans, numbers (calculated ones as Long, BigInteger if larger, or Double), Strings, Instants,
     * the response's own model objects, and Lists and Maps of these. The result is lazy, and every {@code iterator()}
     * starts a new walk: a page is fetched when the results of the pages before it are used up.
     *
     * @param expression JMESPath
     * @throws SearchExpressionException if it is not valid JMESPath, is nested more than 128 levels deep, calls an
     *     unknown function or calls one with the wrong number of arguments; and during iteration, if a function gets an
     *     argument of a type it does not accept
     */
    public SearchIterable<@Nullable Object> search(String expression) {
        return new SearchIterable<>(listing, Search.of(expression));
    }

    /**
     * {@return the same for results that all have one type, or are null: {@code search("Users[].UserId",
     * String.class)}} Numbers are converted to another type if it can represent them exactly.
     *
     * @param <T> the type of the results
     * @param expression JMESPath
     * @param type a type that {@link #search(String)} returns, or any type of number
     * @throws SearchExpressionException as from {@link #search(String)}; and during iteration, if a page has a result
     *     of another type, before any result of that page is returned
     */
    public <T> SearchIterable<@Nullable T> search(String expression, Class<T> type) {
        return new SearchIterable<>(listing, Search.of(expression, type));
    }

    /**
     * Walks to the end and collects everything in memory: botocore's {@code build_full_result}. If a page fails, its
     * exception is thrown and the items collected so far are lost; to keep them, iterate over the pages instead.
     *
     * @return all items, and the token to continue from if they were capped
     */
    public FullResult<ItemT> fullResult() {
        try (PageIterator<ResponseT, ItemT> pages = iterator()) {
            return FullResult.of(pages, listing.listing().members());
        }
    }
}
