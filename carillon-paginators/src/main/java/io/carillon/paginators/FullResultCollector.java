package io.carillon.paginators;

import io.carillon.paginators.internal.result.JoinedValues;
import io.carillon.paginators.internal.sdk.MemberPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;

/** Collects the pages of a walk. Not thread-safe. */
final class FullResultCollector<ResponseT extends SdkResponse, ItemT> {
    private final ResponseMembers<ResponseT, ItemT> members;
    private final List<ItemT> items = new ArrayList<>();

    /** The counted value, unless it is a list that is only needed for {@link #items}. */
    private final JoinedValues counted = new JoinedValues();

    private @Nullable Object firstCounted;
    private final JoinedValues others = new JoinedValues();
    private final Map<OutputExpression, @Nullable Object> fromFirstPage = new LinkedHashMap<>();

    FullResultCollector(ResponseMembers<ResponseT, ItemT> members) {
        this.members = members;
    }

    /**
     * Adds the next page.
     *
     * @throws ArithmeticException if whole numbers add up to more than a long holds
     */
    void add(Page<ResponseT, ItemT> page) {
        ResponseT response = page.response();
        for (OutputExpression key : members.nonAggregateKeys()) {
            if (!fromFirstPage.containsKey(key)) {
                fromFirstPage.put(key, key.search(response));
            }
        }
        members.countedKey().ifPresent(key -> addCounted(key, key.get(response), page));
        members.otherResultKeys().forEach(key -> others.add(key, key.get(response)));
    }

    private void addCounted(MemberPath key, @Nullable Object value, Page<ResponseT, ItemT> page) {
        if (value instanceof List) {
            items.addAll(page.items());
        }
        if (!(value instanceof List) || isWithinNonAggregateKey(key)) {
            counted.add(key, value);
            firstCounted = firstCounted == null ? value : firstCounted;
        }
    }

    private boolean isWithinNonAggregateKey(MemberPath key) {
        return fromFirstPage.keySet().stream()
                .anyMatch(holder -> holder.path().filter(key::startsWith).isPresent());
    }

    FullResult<ItemT> result(Optional<String> resumeToken) {
        counted.forEach(this::addItem);
        // Until a response had items, the list that is walked was unknown and may have been taken for another one.
        members.countedKey().ifPresent(others::remove);
        Map<String, @Nullable Object> otherValues = new LinkedHashMap<>();
        others.forEach((key, value) -> otherValues.put(key.toString(), value));
        fromFirstPage.forEach((key, value) -> otherValues.put(key.text(), withJoinedLists(key, value)));
        return new FullResult<>(items, otherValues, resumeToken);
    }

    // The caller chose the type of the items; FirstResultKey returns them as that type page by page.
    @SuppressWarnings("unchecked")
    private void addItem(MemberPath key, Object value) {
        if (firstCounted instanceof Integer) {
            items.add((ItemT) (Object) Math.toIntExact((Long) value));
        } else if (firstCounted instanceof Float) {
            items.add((ItemT) (Object) ((Double) value).floatValue());
        } else if (!(value instanceof List)) {
            items.add((ItemT) value);
        }
    }

    /** As in botocore, which collects the lists in the first page's structure. */
    private @Nullable Object withJoinedLists(OutputExpression key, @Nullable Object value) {
        Optional<MemberPath> holder = key.path();
        if (holder.isEmpty() || !(value instanceof SdkPojo structure)) {
            return value;
        }
        JoinedLists joinedLists = new JoinedLists(holder.get(), structure);
        counted.forEach(joinedLists::put);
        others.forEach(joinedLists::put);
        return joinedLists.structure;
    }

    /** A structure of the first page whose lists are replaced by those of all pages. Not thread-safe. */
    private static final class JoinedLists {
        private final MemberPath holder;
        private SdkPojo structure;

        JoinedLists(MemberPath holder, SdkPojo structure) {
            this.holder = holder;
            this.structure = structure;
        }

        void put(MemberPath key, Object value) {
            if (value instanceof List && key.startsWith(holder) && !key.equals(holder)) {
                structure = key.after(holder).replace(structure, value);
            }
        }
    }
}
