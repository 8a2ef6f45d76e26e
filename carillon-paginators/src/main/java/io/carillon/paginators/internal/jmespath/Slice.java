package io.carillon.paginators.internal.jmespath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code [start:stop:step]}, with each part optional. */
final class Slice extends JmespathNode {
    static final String NO_STEP = "The step of a slice is 0";

    private final @Nullable Integer start;
    private final @Nullable Integer stop;
    private final long step;

    /**
     * @param step 0 fails when a list is sliced
     */
    Slice(@Nullable Integer start, @Nullable Integer stop, @Nullable Integer step) {
        super(List.of());
        this.start = start;
        this.stop = stop;
        this.step = step == null ? 1 : step;
    }

    @Override
    @Nullable
    public Object evaluate(@Nullable Object current) {
        if (!(current instanceof List<?> list)) {
            return null;
        }
        if (step == 0) {
            throw new JmespathException(NO_STEP);
        }
        // With a negative step, the ends are the last element and the position before the first.
        long least = step > 0 ? 0 : -1;
        long most = least + list.size();
        long from = start == null ? (step > 0 ? least : most) : clamp(start, list.size(), least, most);
        long to = stop == null ? (step > 0 ? most : least) : clamp(stop, list.size(), least, most);
        List<@Nullable Object> slice = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            slice.add(list.get((int) i));
        }
        return slice;
    }

    private static long clamp(long place, int size, long least, long most) {
        long fromStart = place < 0 ? place + size : place;
        return Math.max(least, Math.min(most, fromStart));
    }
}
