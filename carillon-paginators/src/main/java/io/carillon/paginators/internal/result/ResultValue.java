package io.carillon.paginators.internal.result;

import io.carillon.paginators.internal.sdk.PlainValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What is under the result key that is counted. As in Python, a list counts its elements, text its code points, a map its
 * entries and a structure its members that are present, but only lists and text can be cut. A number, which has no length
 * in Python, counts as one.
 */
public record ResultValue(@Nullable Object value) {

    public int size() {
        if (value instanceof List<?> list) {
            return list.size();
        } else if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        } else if (value instanceof SdkPojo structure) {
            return PlainValue.memberCount(structure);
        }
        return value == null ? 0 : 1;
    }

    private boolean isDivisible() {
        return value == null || value instanceof List || value instanceof String;
    }

    /** Where in it to start, when so much of it and what follows is to be skipped; an indivisible value is skipped whole. */
    public int skipped(long amount, int size) {
        return isDivisible() || amount == 0 ? (int) Math.min(amount, size) : size;
    }

    /** How much to take from there under a cap; an indivisible value is taken whole, beyond the cap too. */
    public int taken(int skipped, int size, long cap) {
        return isDivisible() ? (int) Math.min(size - skipped, cap) : size - skipped;
    }

    /** How much of an amount is left to skip in the pages that follow. */
    public long left(long amount, int skipped) {
        return isDivisible() ? amount - skipped : 0;
    }

    /** A part of it; null for no part of an indivisible value. */
    @Nullable
    public Object slice(int from, int to) {
        if (value instanceof List<?> list) {
            return list.subList(from, to);
        } else if (value instanceof String text) {
            return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
        }
        return from == to ? null : value;
    }

    /** Its elements if it is a list, else itself alone; empty if it is absent. */
    public List<?> items() {
        if (value instanceof List<?> list) {
            return list;
        }
        return value == null ? List.of() : List.of(value);
    }
}
