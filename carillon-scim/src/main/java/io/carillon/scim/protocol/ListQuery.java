package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of a listing, by GET or by a search (RFC 7644, 3.4.2 and 3.4.3; RFC 9865, 2).
 *
 * @param filter null for all
 * @param startIndex of the first resource, at least 1
 * @param count of resources at most, from 0 to {@link #MAX_COUNT}; by cursor, from 1
 * @param cursor of the page; empty for the first; null to page by index
 * @param order null for that of the listing itself, which is that of ids
 */
public record ListQuery(
        @Nullable String filter,
        int startIndex,
        int count,
        @Nullable String cursor,
        @Nullable ResourceOrder order,
        AttributeSelection selection) {
    /** The size of a page if the client does not say. */
    public static final int DEFAULT_COUNT = 100;

    /** The largest page. A client that asks for more gets this many, which RFC 7644 allows. */
    public static final int MAX_COUNT = 1000;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,100}");
    private static final BigInteger MAX = BigInteger.valueOf(Integer.MAX_VALUE);

    /** By the query of a request. */
    public static ListQuery of(QueryParameters query) throws BadRequestException {
        return of(query::get, AttributeSelection.of(query));
    }

    /** By the body of a search. */
    public static ListQuery of(ObjectNode search) throws BadRequestException {
        return of(
                name -> text(search, name),
                AttributeSelection.of(names(search, "attributes"), names(search, "excludedAttributes")));
    }

    private static ListQuery of(Function<String, @Nullable String> parameter, AttributeSelection selection)
            throws BadRequestException {
        String cursor = parameter.apply("cursor");
        String startIndex = parameter.apply("startIndex");
        if (cursor != null && startIndex != null) {
            throw BadRequestException.invalidValue("A list is by startIndex or by cursor, not by both.");
        }
        return new ListQuery(
                parameter.apply("filter"),
                Math.max(1, number("startIndex", startIndex, 1)),
                count(parameter.apply("count"), cursor),
                cursor,
                ResourceOrder.of(parameter.apply("sortBy"), parameter.apply("sortOrder")),
                selection);
    }

    /** The same list, from another place. */
    public ListQuery from(int newStartIndex, int newCount, @Nullable String newCursor) {
        return new ListQuery(filter, newStartIndex, newCount, newCursor, order, selection);
    }

    private static @Nullable String text(ObjectNode search, String name) {
        JsonNode value = search.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static @Nullable String names(ObjectNode search, String name) {
        List<String> names = new ArrayList<>();
        search.path(name).forEach(each -> names.add(each.asText()));
        return names.isEmpty() ? text(search, name) : String.join(",", names);
    }

    /** By index, RFC 7644 takes a negative count as 0, which asks for the total alone. RFC 9865 knows no such count. */
    private static int count(@Nullable String text, @Nullable String cursor) throws BadRequestException {
        if (cursor == null) {
            return Math.min(MAX_COUNT, Math.max(0, number("count", text, DEFAULT_COUNT)));
        }
        int count;
        try {
            count = number("count", text, DEFAULT_COUNT);
        } catch (BadRequestException e) {
            throw BadRequestException.invalidCount("count is not a number.");
        }
        if (count < 1) {
            throw BadRequestException.invalidCount("By cursor, count is from 1 to " + MAX_COUNT + ".");
        }
        return Math.min(MAX_COUNT, count);
    }

    /** A number that is larger than any list is as good as the largest one. */
    private static int number(String name, @Nullable String text, int absent) throws BadRequestException {
        if (text == null || text.isBlank()) {
            return absent;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw BadRequestException.invalidValue(name + " is not a number.");
        }
        return new BigInteger(text).max(MAX.negate()).min(MAX).intValue();
    }
}
