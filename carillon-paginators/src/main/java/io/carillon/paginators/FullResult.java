package io.carillon.paginators;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Everything that a walk gave: botocore's {@code build_full_result}. Immutable.
 *
 * @param <ItemT> the listed items
 */
public final class FullResult<ItemT> {
    private final List<ItemT> items;
    private final Map<String, @Nullable Object> otherValues;
    private final Optional<String> resumeToken;

    private FullResult(List<ItemT> items, Map<String, @Nullable Object> otherValues, Optional<String> resumeToken) {
        this.items = Collections.unmodifiableList(items);
        this.otherValues = Collections.unmodifiableMap(otherValues);
        this.resumeToken = resumeToken;
    }

    static <ResponseT extends SdkResponse, ItemT> FullResult<ItemT> of(
            PageIterator<ResponseT, ItemT> pages, ResponseMembers<ResponseT, ItemT> members) {
        Collector<ResponseT, ItemT> collector = new Collector<>(members);
        while (pages.hasNext()) {
            collector.add(pages.next());
        }
        return collector.result(pages.resumeToken());
    }

    /** Gathers the pages of one walk. Not thread-safe. */
    static final class Collector<ResponseT extends SdkResponse, ItemT> {
        private final ResponseMembers<ResponseT, ItemT> members;
        private final List<ItemT> items = new ArrayList<>();
        private final Map<String, @Nullable Object> joined = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> fromFirstPage = new LinkedHashMap<>();

        Collector(ResponseMembers<ResponseT, ItemT> members) {
            this.members = members;
        }

        /**
         * Adds the next page.
         *
         * @throws ArithmeticException if whole numbers add up to more than a long holds
         */
        void add(Page<ResponseT, ItemT> page) {
            items.addAll(page.items());
            for (OutputExpression key : members.otherResultKeys()) {
                join(joined, key.text(), key.search(page.response()));
            }
            for (OutputExpression key : members.nonAggregateKeys()) {
                if (!fromFirstPage.containsKey(key.text())) {
                    fromFirstPage.put(key.text(), key.search(page.response()));
                }
            }
        }

        FullResult<ItemT> result(Optional<String> resumeToken) {
            joined.replaceAll(
                    (key, value) -> value instanceof List<?> list ? Collections.unmodifiableList(list) : value);
            joined.putAll(fromFirstPage);
            return new FullResult<>(items, joined, resumeToken);
        }
    }

    private static void join(Map<String, @Nullable Object> joined, String key, @Nullable Object value) {
        Object before = joined.get(key);
        if (value instanceof List<?> list) {
            gather(joined, key).addAll(list);
        } else if (before instanceof String start && value instanceof String end) {
            joined.put(key, start + end);
        } else if (value instanceof Number number) {
            joined.put(key, sum(before instanceof Number sum ? sum : 0, number));
        } else if (before == null && value != null) {
            joined.put(key, value);
        }
    }

    // Under a key of which any page had a list, only this method puts one.
    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> gather(Map<String, @Nullable Object> joined, String key) {
        return (List<@Nullable Object>) joined.computeIfAbsent(key, absent -> new ArrayList<>());
    }

    private static Number sum(Number one, Number other) {
        boolean whole = !(isFraction(one) || isFraction(other));
        return whole
                ? (Number) Math.addExact(one.longValue(), other.longValue())
                : one.doubleValue() + other.doubleValue();
    }

    private static boolean isFraction(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    /** The items of all pages; empty also if no page had a list of them. */
    public List<ItemT> items() {
        return items;
    }

    /**
     * What the model names besides the items, by its expression: the other result keys over all pages (lists one after
     * the other, strings joined, numbers added up as {@code Long} or {@code Double}, anything else from the first page
     * that has it), and the non-aggregate keys from the first page, null if missing there.
     */
    public Map<String, @Nullable Object> otherValues() {
        return otherValues;
    }

    /** The starting token for what the cap left out; empty exactly when nothing is left to list. */
    public Optional<String> resumeToken() {
        return resumeToken;
    }
}
