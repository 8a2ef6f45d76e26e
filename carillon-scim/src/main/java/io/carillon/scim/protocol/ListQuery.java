package io.carillon.scim.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of a listing, by GET or by a search (RFC 7644, 3.4.2 and 3.4.3; RFC 9865, 2).
 *
 * @param filter null for all
 * @param startIndex of the first resource, at least 1
 * @param count of resources at most, from 0 to {@link #MAX_COUNT}
 * @param cursor of the page; empty for the first; null to page by index
 */
public record ListQuery(
        @Nullable String filter,
        int startIndex,
        int count,
        @Nullable String cursor,
        AttributeSelection selection) {
    /** The size of a page if the client does not say. */
    public static final int DEFAULT_COUNT = 100;

    /** The largest page. A client that asks for more gets this many, which RFC 7644 allows. */
    public static final int MAX_COUNT = 1000;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /** By the query of a request. */
    public static ListQuery of(QueryParameters query) throws BadRequestException {
        String cursor = query.get("cursor");
        requireUnsorted(query.get("sortBy"));
        return new ListQuery(
                query.get("filter"),
                startIndex(query.get("startIndex")),
                count(query.get("count"), cursor),
                cursor,
                AttributeSelection.of(query.get("attributes"), query.get("excludedAttributes")));
    }

    /** By the body of a search. */
    public static ListQuery of(ObjectNode search) throws BadRequestException {
        String cursor = text(search, "cursor");
        requireUnsorted(text(search, "sortBy"));
        return new ListQuery(
                text(search, "filter"),
                startIndex(text(search, "startIndex")),
                count(text(search, "count"), cursor),
                cursor,
                AttributeSelection.of(names(search, "attributes"), names(search, "excludedAttributes")));
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

    /** An order that is not kept would mislead whoever asks for it. */
    private static void requireUnsorted(@Nullable String sortBy) throws BadRequestException {
        if (sortBy != null && !sortBy.isBlank() && !sortBy.equalsIgnoreCase("id")) {
            throw BadRequestException.invalidValue("Lists are in the order of ids; sortBy is not supported.");
        }
    }

    private static int startIndex(@Nullable String text) throws BadRequestException {
        if (text == null || text.isBlank()) {
            return 1;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw BadRequestException.invalidValue("startIndex is not a number.");
        }
        return Math.max(1, Integer.parseInt(text));
    }

    private static int count(@Nullable String text, @Nullable String cursor) throws BadRequestException {
        if (text == null || text.isBlank()) {
            return DEFAULT_COUNT;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw cursor == null
                    ? BadRequestException.invalidValue("count is not a number.")
                    : BadRequestException.invalidCount("count is not a number.");
        }
        return Math.min(MAX_COUNT, Math.max(0, Integer.parseInt(text)));
    }
}
