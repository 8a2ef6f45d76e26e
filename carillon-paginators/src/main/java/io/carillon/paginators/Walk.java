package io.carillon.paginators;

import io.carillon.paginators.internal.result.ResultValue;
import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import io.carillon.paginators.internal.token.TokenCycle;
import io.carillon.paginators.internal.token.UnreadableTokenException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The state of a walk, without any I/O: it determines the next request and takes its response. Sending the request, and
 * on which thread, is up to the caller. Not thread-safe.
 */
final class Walk<RequestT extends SdkRequest, ResponseT extends SdkResponse, ItemT> {
    private final RequestParameters<RequestT> parameters;
    private final ResponseMembers<ResponseT, ItemT> members;
    private final ResumeTokenCodec codec;
    private final RepeatedTokenPolicy repeatedTokenPolicy;
    private final TokenCycle cycle;

    private final boolean exactCut;

    /** The number of items on the largest page so far, or the page size requested by the caller. */
    private long knownPageSize;

    /** How many more items may be returned. */
    private long remaining;

    private boolean over;
    private boolean repeated;

    /** Where the next page begins; null if nothing is left to list. */
    private @Nullable Position next;

    /**
     * Starts a walk: reads the starting token and checks the parameters.
     *
     * @throws BadStartingTokenException if the starting token cannot be read
     * @throws ParameterValidationException listing everything that is wrong with the request's parameters
     */
    Walk(
            RequestParameters<RequestT> parameters,
            ResponseMembers<ResponseT, ItemT> members,
            ResumeTokenCodec codec,
            PaginationConfig config) {
        this.parameters = parameters;
        this.members = members;
        this.codec = codec;
        this.repeatedTokenPolicy = config.repeatedTokenPolicy();
        this.exactCut = config.exactCut() && config.maxItems().isPresent();
        this.knownPageSize = parameters.pageSize().orElse(0);
        this.remaining = config.maxItems().orElse(Long.MAX_VALUE);
        Position start = parameters.start(config.startingToken().map(this::decode));
        this.next = start;
        this.cycle = new TokenCycle(start.tokens());
        this.over = remaining == 0;
    }

    private Position decode(String startingToken) {
        try {
            return codec.decode(startingToken);
        } catch (UnreadableTokenException e) {
            throw new BadStartingTokenException(e);
        }
    }

    boolean isOver() {
        return over;
    }

    /** Where the next page begins. */
    Place place() {
        return new Place(codec, next);
    }

    Optional<String> resumeToken() {
        return place().resumeToken();
    }

    /**
     * The request for the next page; unchanged until its response is accepted.
     *
     * @throws RepeatedTokenException if the service has led the walk back to an earlier page
     */
    RequestT nextRequest() {
        Position position = position();
        if (repeated) {
            throw new RepeatedTokenException(codec.describe(position.tokens()));
        }
        // Written this way to avoid overflow.
        return exactCut && position.amount() < knownPageSize - remaining
                ? parameters.at(position.tokens(), position.amount() + remaining)
                : parameters.at(position.tokens());
    }

    /** Takes the response to {@link #nextRequest} and moves on. If this throws, the walk stays where it was. */
    Page<ResponseT, ItemT> accept(ResponseT response) {
        members.check(response);
        Position start = position();
        ResultValue value = members.counted(response);
        int size = value.size();
        int skipped = value.skipped(start.amount(), size);
        int taken = value.taken(skipped, size, remaining);
        boolean cut = skipped + taken < size;
        ResponseT shown = start.amount() > 0 ? members.withoutOthers(response) : response;
        if (taken < size) {
            shown = members.withCounted(shown, value.slice(skipped, skipped + taken));
        }
        List<ItemT> items = members.items(shown);
        List<@Nullable Object> tokens = cut ? null : members.nextTokens(response);
        remaining -= Math.min(taken, remaining);
        knownPageSize = Math.max(knownPageSize, size);
        if (cut) {
            over = true;
            next = new Position(start.tokens(), start.amount() + taken);
        } else {
            moveOn(tokens, value.left(start.amount(), skipped));
        }
        return new Page<>(shown, items, codec, new Page.Span(start, next, taken));
    }

    /**
     * Moves to the next page. As in botocore, the cap takes precedence over the check for repeated tokens.
     *
     * @param amount how many items remain to be skipped, if the first page was too short because of a smaller page size
     */
    private void moveOn(@Nullable List<@Nullable Object> tokens, long amount) {
        next = tokens == null ? null : new Position(tokens, amount);
        if (tokens == null || remaining == 0) {
            over = true;
        } else if (cycle.closes(tokens)) {
            over = repeatedTokenPolicy == RepeatedTokenPolicy.STOP;
            repeated = !over;
        }
    }

    private Position position() {
        if (next == null) {
            throw new IllegalStateException("Nothing is left to list");
        }
        return next;
    }
}
