package io.carillon.paginators.internal.result;

import io.carillon.paginators.internal.sdk.MemberPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of members over all pages, combined as in botocore: lists concatenated, text joined, numbers added up as
 * Long or Double, and of anything else the first. Not thread-safe.
 */
public final class JoinedValues {
    private final Map<MemberPath, Object> values = new LinkedHashMap<>();

    /**
     * Adds the value of the next page; null if it has none.
     *
     * @throws ArithmeticException if the sum of whole numbers exceeds the range of long
     */
    public void add(MemberPath member, @Nullable Object value) {
        Object before = values.get(member);
        if (value instanceof List<?> list) {
            gather(member).addAll(list);
        } else if (before instanceof String start && value instanceof String end) {
            values.put(member, start + end);
        } else if (value instanceof Number number) {
            values.put(member, sum(before instanceof Number sum ? sum : 0, number));
        } else if (before == null && value != null) {
            values.put(member, value);
        }
    }

    // If any page had a list for a member, only this method stores its value.
    @SuppressWarnings("unchecked")
    private List<@Nullable Object> gather(MemberPath member) {
        return (List<@Nullable Object>) values.computeIfAbsent(member, absent -> new ArrayList<>());
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

    public void remove(MemberPath member) {
        values.remove(member);
    }

    /** Visits each member with its value over all pages; lists are unmodifiable. */
    public void forEach(BiConsumer<MemberPath, Object> action) {
        values.forEach((member, value) ->
                action.accept(member, value instanceof List<?> list ? Collections.unmodifiableList(list) : value));
    }
}
