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
     * @param start where it began
     * @param end where the walk goes on after it; null when nothing is left
     * @param counted how much of what is counted it holds: its items, if that is a list
     */
    record Span(Position start, @Nullable Position end, int counted) {}

    Page(ResponseT response, List<ItemT> items, ResumeTokenCodec codec, Span span) {
        this.response = response;
        this.items = items;
        this.codec = codec;
        this.span = span;
    }

    /**
     * {@return the service's response, with the items that a resumed walk had before or the cap leaves out taken away} Its
     * token is always the service's own: on a page that the cap has cut it points past the items left out, so go on by
     * {@link #resumeToken} instead.
     */
    public ResponseT response() {
        return response;
    }

    /** {@return the page's items, never null; the list is the response's own and cannot be changed} */
    public List<ItemT> items() {
        return items;
    }

    /**
     * {@return the starting token with which another walk, here or in boto3 or the AWS CLI, would go on after this page} Empty
     * exactly when nothing is left to list.
     */
    public Optional<String> resumeToken() {
        return placeAfter(items.size()).resumeToken();
    }

    /**
     * {@return the starting token with which another walk would go on after the first items of this page}
     *
     * @param taken how many of the page's items are done with, from 0 to their number
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

    /** The place that {@link #resumeTokenAfter} writes as a token. */
    Place placeAfter(int taken) {
        if (Objects.checkIndex(taken, items.size() + 1) == items.size()) {
            return new Place(codec, span.end());
        }
        Position start = span.start();
        return new Place(codec, new Position(start.tokens(), start.amount() + taken));
    }

    /**
     * Equal are pages whose responses have equal members, whatever their metadata, and that begin and end at the same places.
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

    /** Tells how much there is, and nothing of what is in it. */
    @Override
    public String toString() {
        return "Page(items=%d, more=%b)".formatted(items.size(), span.end() != null);
    }
}
