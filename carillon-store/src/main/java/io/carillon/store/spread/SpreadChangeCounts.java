package io.carillon.store.spread;

import io.carillon.store.ChangeCounts;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The inner store's counts. A spread partition, whose changes are in several partitions of the inner store, has another count
 * each time that it is requested, so that nothing that was read of it is ever taken for current.
 */
final class SpreadChangeCounts implements ChangeCounts {
    private final ChangeCounts inner;
    private final Places places;
    private final SpreadReader reader;
    private final AtomicLong requests = new AtomicLong();
    /** The latest, which is used again: engines return the same snapshot each time. */
    private volatile @Nullable OfInner latest;

    private record OfInner(Snapshot inner, Snapshot snapshot) {}

    SpreadChangeCounts(ChangeCounts inner, Places places, SpreadReader reader) {
        this.inner = inner;
        this.places = places;
        this.reader = reader;
    }

    @Override
    public @Nullable Snapshot refresh() {
        Snapshot counts = inner.refresh();
        if (counts == null) {
            return null;
        }
        OfInner current = latest;
        if (current == null || current.inner() != counts) {
            current = new OfInner(counts, partition -> count(counts, partition));
            latest = current;
        }
        return current.snapshot();
    }

    @Override
    public OptionalLong changesByOthers() {
        return inner.changesByOthers();
    }

    private long count(Snapshot counts, String partition) {
        return places.maySpread(partition) && !reader.isPlain(partition)
                ? -requests.incrementAndGet()
                : counts.of(partition);
    }
}
