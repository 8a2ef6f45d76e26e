package io.carillon.paginators;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The pages of a listing. Immutable and free to share; every walk over it starts afresh and sends its own requests,
 * one for each page, when that page is asked for and no sooner, or ahead with {@link PaginationConfig#prefetch}. The SDK's
 * own {@code client.listUsersPaginator(request)} walks the same pages, without a cap, resume tokens or a guard against
 * tokens that repeat.
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

    /** {@return the items of all pages in turn; also as a stream by {@code items().stream()}, and in batches of one size} */
    public ItemIterable<ItemT> items() {
        return new ItemIterable<>(listing);
    }

    /**
     * {@return what a JMESPath expression finds in each page in turn, after truncation: botocore's {@code search}} A list is
     * given element by element, anything else, null included, once for its page.
     *
     * <p>The expression sees the response by the names of the AWS model ({@code Users[?UserType=='SharedDevice'].UserId}),
     * without a detour by JSON, and botocore's {@code ResponseMetadata} with {@code RequestId}, {@code HTTPStatusCode} and
     * {@code HTTPHeaders}. Timestamps compare as ISO 8601 text in milliseconds ({@code Users[?RegisteredOn < '2018-12']}).
     * It is evaluated as jmespath.py does, which botocore uses.
     *
     * <p>It gives Booleans, numbers (those that it calculates as Long, BigInteger beyond that, or Double), Strings,
     * Instants, the response's own model objects, and Lists and Maps of those. The result starts afresh with every
     * {@code iterator()} and is lazy: a page is asked for when what was found before it is used up.
     *
     * @param expression JMESPath
     * @throws SearchExpressionException if it is no JMESPath, is nested more than 128 levels deep, or calls a function that
     *     there is not or in a form that it does not have; and while iterating, if a function is given what it does not take
     */
    public SearchIterable<@Nullable Object> search(String expression) {
        return new SearchIterable<>(listing, Search.of(expression));
    }

    /**
     * {@return the same where everything found is of one type, or null: {@code search("Users[].UserId", String.class)}} A
     * number is converted to another type of number that can hold it exactly.
     *
     * @param <T> what is found
     * @param expression JMESPath
     * @param type a class as {@link #search(String)} gives it, or any class of numbers
     * @throws SearchExpressionException as from {@link #search(String)}; and while iterating, if a page holds anything
     *     else, before anything of that page is given
     */
    public <T> SearchIterable<@Nullable T> search(String expression, Class<T> type) {
        return new SearchIterable<>(listing, Search.of(expression, type));
    }

    /**
     * Walks to the end and gathers everything in memory: botocore's {@code build_full_result}. If a page fails, its
     * exception is thrown and what was gathered is lost; walk the pages to keep it.
     *
     * @return all items, and where to go on if they were capped
     */
    public FullResult<ItemT> fullResult() {
        try (PageIterator<ResponseT, ItemT> pages = iterator()) {
            return FullResult.of(pages, listing.listing().members());
        }
    }
}
