package io.carillon.paginators;

import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/**
 * One page of a walk. Immutable.
 *
 * @param <ResponseT> the operation's response
 * @param <ItemT> the listed items
 */
public final class Page<ResponseT extends SdkResponse, ItemT> {
    private final ResponseT response;
    private final List<ItemT> items;
    private final ResumeTokenCodec codec;
    private final Span span;

    /**
     * What a page covers.
     *
     * @param start where it begins
     * @param end where the walk continues after it; null if nothing is left
     * @param counted the size of the counted value: the number of items, if it is a list
     */
    record Span(Position start, @Nullable Position end, int counted) {}

    Page(ResponseT response, List<ItemT> items, ResumeTokenCodec codec, Span span) {
        this.response = response;
        this.items = items;
        this.codec = codec;
        this.span = span;
    }

    /**
     * {@return the service's response, without the items that a resumed walk has already seen or the cap leaves out}
     * Its token is always the service's own. On a page cut by the cap, that token points past the items left out, so
     * continue from {@link #resumeToken} instead.
     */
    public ResponseT response() {
        return response;
    }

    /** {@return the page's items, never null; the list is the response's own and cannot be modified} */
    public List<ItemT> items() {
        return items;
    }

    /**
     * {@return the starting token from which another walk, here or in boto3 or the AWS CLI, continues after this page}
     * Empty if and only if nothing is left to list.
     */
    public Optional<String> resumeToken() {
        return placeAfter(items.size()).resumeToken();
    }

    /**
     * {@return the starting token from which another walk continues after the first {@code taken} items of this page}
     *
     * @param taken how many of the page's items are done, from 0 to all of them
     * @throws IndexOutOfBoundsException if the page has fewer items
     */
    public Optional<String> resumeTokenAfter(int taken) {
        return placeAfter(taken).resumeToken();
    }

    int counted() {
        return span.counted();
    }

    /** Where the page begins. */
    Place start() {
        return new Place(codec, span.start());
    }

    /** The place whose token {@link #resumeTokenAfter} returns. */
    Place placeAfter(int taken) {
        if (Objects.checkIndex(taken, items.size() + 1) == items.size()) {
            return new Place(codec, span.end());
        }
        Position start = span.start();
        return new Place(codec, new Position(start.tokens(), start.amount() + taken));
    }

    /**
     * Pages are equal if the members of their responses are equal, regardless of metadata, and they begin and end at
     * the same places.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Page<?, ?> page
                && response.equalsBySdkFields(page.response)
                && span.equals(page.span)
                && codec.equals(page.codec);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, span);
    }

    /** Shows sizes but no content, which may be personal data. */
    @Override
    public String toString() {
        return "Page(items=%d, more=%b)".formatted(items.size(), span.end() != null);
    }
}
