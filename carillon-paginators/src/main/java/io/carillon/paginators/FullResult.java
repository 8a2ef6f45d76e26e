package io.carillon.paginators;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The complete result of a walk: botocore's {@code build_full_result}. Immutable.
 *
 * @param <ItemT> the listed items
 */
public final class FullResult<ItemT> {
    private final List<ItemT> items;
    private final Map<String, @Nullable Object> otherValues;
    private final Optional<String> resumeToken;

    FullResult(List<ItemT> items, Map<String, @Nullable Object> otherValues, Optional<String> resumeToken) {
        this.items = Collections.unmodifiableList(items);
        this.otherValues = Collections.unmodifiableMap(otherValues);
        this.resumeToken = resumeToken;
    }

    static <ResponseT extends SdkResponse, ItemT> FullResult<ItemT> of(
            PageIterator<ResponseT, ItemT> pages, ResponseMembers<ResponseT, ItemT> members) {
        FullResultCollector<ResponseT, ItemT> collector = new FullResultCollector<>(members);
        while (pages.hasNext()) {
            collector.add(pages.next());
        }
        return collector.result(pages.resumeToken());
    }

    /**
     * {@return the items of all pages; empty if no page had any} If the listed value is not a list, there is one item:
     * the joined text, the sum of the numbers in their own type, or the first page's map or structure.
     */
    public List<ItemT> items() {
        return items;
    }

    /**
     * {@return the model's other values, by their expressions: the other result keys over all pages (lists
     * concatenated, strings joined, numbers added up as {@code Long} or {@code Double}, anything else from the first
     * page that has it), and the non-aggregate keys from the first page, null if missing there} If a non-aggregate key
     * is a structure that contains result keys, it has their lists of all pages.
     */
    public Map<String, @Nullable Object> otherValues() {
        return otherValues;
    }

    /** {@return the starting token for what the cap left out; empty if and only if nothing is left to list} */
    public Optional<String> resumeToken() {
        return resumeToken;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FullResult<?> result
                && items.equals(result.items)
                && otherValues.equals(result.otherValues)
                && resumeToken.equals(result.resumeToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, otherValues, resumeToken);
    }

    /** Shows sizes but no content, which may be personal data. */
    @Override
    public String toString() {
        return "FullResult(items=%d, otherValues=%s, more=%b)"
                .formatted(items.size(), otherValues.keySet(), resumeToken.isPresent());
    }
}
