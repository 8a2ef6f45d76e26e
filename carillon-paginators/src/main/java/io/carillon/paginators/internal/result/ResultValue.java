package io.carillon.paginators.internal.result;

import io.carillon.paginators.internal.sdk.PlainValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The value under the counted result key. As in Python, the size of a list is its number of elements, of text its code
 * points, of a map its entries, and of a structure its present members, but only lists and text can be cut. A number,
 * which has no length in Python, has size 1.
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

    /**
     * How much of this value to skip if {@code amount} is to be skipped in total; an indivisible value is skipped as a
     * whole.
     */
    public int skipped(long amount, int size) {
        return isDivisible() || amount == 0 ? (int) Math.min(amount, size) : size;
    }

    /** How much to take after that under a cap; an indivisible value is taken as a whole, even beyond the cap. */
    public int taken(int skipped, int size, long cap) {
        return isDivisible() ? (int) Math.min(size - skipped, cap) : size - skipped;
    }

    /** How much of the amount remains to be skipped on later pages. */
    public long left(long amount, int skipped) {
        return isDivisible() ? amount - skipped : 0;
    }

    /** A part of the value; null for an empty part of an indivisible value. */
    @Nullable
    public Object slice(int from, int to) {
        if (value instanceof List<?> list) {
            return list.subList(from, to);
        } else if (value instanceof String text) {
            return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
        }
        return from == to ? null : value;
    }

    /** The elements of a list, otherwise the value itself; empty if it is absent. */
    public List<?> items() {
        if (value instanceof List<?> list) {
            return list;
        }
        return value == null ? List.of() : List.of(value);
    }
}
