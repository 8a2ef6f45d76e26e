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
 * Finds the list that an accessor reads. If the accessor returns one of the response's own lists, that is the one.
 * Otherwise the accessor is tried on copies of the response in which each list has a different length. This also works
 * for accessors that convert items (to enums, or by your own mapping). Not thread-safe.
 */
final class AccessedList<ResponseT extends SdkResponse, ItemT> {
    /** What to do about an accessor that does not return a list of the response. */
    static final String ADVICE =
            "It must return one list of the response, as its getter does, or one item for each of its"
                    + " elements; filter, flatten or join the items of the walk instead";

    /** More items than an accessor of single values returns. */
    private static final int FIRST_LENGTH = 2;

    private final Function<ResponseT, List<ItemT>> accessor;
    private final ResponseT response;
    private final List<ListMember> lists;

    AccessedList(Function<ResponseT, List<ItemT>> accessor, ResponseT response) {
        this.accessor = accessor;
        this.response = response;
        this.lists = ListMember.of(response);
    }

    /** What the accessor returns; an empty list for null. */
    static <ResponseT, ItemT> List<ItemT> items(Function<ResponseT, List<ItemT>> accessor, ResponseT response) {
        @Nullable List<ItemT> items = accessor.apply(response);
        return items == null ? List.of() : items;
    }

    /**
     * Finds the list.
     *
     * @return empty if the list is unknown because the response has no items and the accessor fails for made-up ones
     * @throws PaginationException if the accessor returns something other than a list of the response
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

    /**
     * The list whose length in the copy equals the number of items. Verifies that the accessor returns as many items
     * for this list alone, and none without it.
     */
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

    /** The number of items the accessor returns; empty if it throws, as an accessor that expects real items may. */
    private OptionalInt tried(Supplier<ResponseT> copy) {
        try {
            return OptionalInt.of(items(accessor, copy.get()).size());
        } catch (RuntimeException anyOfTheCallers) {
            return OptionalInt.empty();
        }
    }

    /** The list without which the accessor returns nothing. */
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
                    "Error during pagination: " + type + " has no list that an accessor could return."
                            + " To walk text, a map or a structure, use a model that names it as the result key, with"
                            + " Paginator.of(model, operation)");
        }
        String names = String.join(
                ", ", lists.stream().map(list -> list.path().toString()).toList());
        return new PaginationException(
                "Error during pagination: the accessor does not return a list of %s, which has %s. %s"
                        .formatted(type, names, ADVICE));
    }
}
