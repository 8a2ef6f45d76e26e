package io.carillon.paginators;

import io.carillon.paginators.internal.sdk.ListMember;
import io.carillon.paginators.internal.sdk.MemberPath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Finds the list that an accessor reads, by what it gives for responses of which the lists are known: the response itself,
 * if that is the very list it gives; else copies of the response, in which each list has a length of its own. So accessors
 * that convert (to enums, or a mapping of one's own) are understood too. Not thread-safe.
 */
final class AccessedList<ResponseT extends SdkResponse, ItemT> {
    /** What to do about an accessor that is none of a list. */
    static final String ADVICE =
            "It must give one list of the response, as its getter does, or one item for each of its"
                    + " elements; filter, flatten or join the items of the walk instead";

    /** More than what an accessor gives that reads single values. */
    private static final int FIRST_LENGTH = 2;

    private final Function<ResponseT, List<ItemT>> accessor;
    private final ResponseT response;
    private final List<ListMember> lists;

    AccessedList(Function<ResponseT, List<ItemT>> accessor, ResponseT response) {
        this.accessor = accessor;
        this.response = response;
        this.lists = ListMember.of(response);
    }

    /** What the accessor gives; none for null. */
    static <ResponseT, ItemT> List<ItemT> items(Function<ResponseT, List<ItemT>> accessor, ResponseT response) {
        @Nullable List<ItemT> items = accessor.apply(response);
        return items == null ? List.of() : items;
    }

    /**
     * Finds the list.
     *
     * @return empty if it cannot be told, because the response has no items and the accessor fails for made-up ones
     * @throws PaginationException if it gives something else than a list of the response
     */
    Optional<MemberPath> path() {
        List<ItemT> items = items(accessor, response);
        if (!items.isEmpty()) {
            for (ListMember list : lists) {
                if (list.path().get(response) == items) {
                    return Optional.of(list.path());
                }
            }
        }
        OptionalInt length = tried(() -> withLengths(number -> FIRST_LENGTH + number));
        if (length.isPresent()) {
            return Optional.of(ofLength(length.getAsInt()));
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(emptiedWithItems(items.size()));
    }

    /** The list with as many elements in the copy as the accessor gave, which it must give alone, and nothing without. */
    private MemberPath ofLength(int length) {
        int number = length - FIRST_LENGTH;
        if (number >= 0 && number < lists.size()) {
            OptionalInt alone = tried(() -> withLengths(other -> other == number ? length : 0));
            OptionalInt others = tried(() -> withLengths(other -> other == number ? 0 : 1));
            if (alone.orElse(length) == length && others.orElse(0) == 0) {
                return lists.get(number).path();
            }
        }
        throw noList();
    }

    private ResponseT withLengths(IntUnaryOperator lengthOfNumber) {
        ResponseT copy = response;
        for (int i = 0; i < lists.size(); i++) {
            ListMember list = lists.get(i);
            copy = list.path().replace(copy, list.samples(lengthOfNumber.applyAsInt(i)));
        }
        return copy;
    }

    /** How many items the accessor gives; empty if it fails, as one may that expects something of the items. */
    private OptionalInt tried(Supplier<ResponseT> copy) {
        try {
            return OptionalInt.of(items(accessor, copy.get()).size());
        } catch (RuntimeException anyOfTheCallers) {
            return OptionalInt.empty();
        }
    }

    /** The list without which the accessor gives nothing. */
    private MemberPath emptiedWithItems(int size) {
        for (ListMember list : lists) {
            MemberPath path = list.path();
            if (path.get(response) instanceof List<?> elements
                    && elements.size() == size
                    && tried(() -> path.replace(response, List.of())).orElse(size) == 0) {
                return path;
            }
        }
        throw noList();
    }

    private PaginationException noList() {
        String type = response.getClass().getSimpleName();
        if (lists.isEmpty()) {
            return new PaginationException(
                    "Error during pagination: " + type + " has no list that an accessor could give."
                            + " Text, maps and structures are walked by a model that names them as its result key, with"
                            + " Paginator.of(model, operation)");
        }
        String names = String.join(
                ", ", lists.stream().map(list -> list.path().toString()).toList());
        return new PaginationException("Error during pagination: the accessor gives no list of %s, which has %s. %s"
                .formatted(type, names, ADVICE));
    }
}
