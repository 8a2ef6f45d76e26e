package io.carillon.store.spread;

import io.carillon.store.ChangeCounts;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The inner store's counts. A spread partition, whose changes lie in many of the inner store's, has another count each time
 * that it is asked for, so that nothing that was read of it is ever taken to hold.
 */
final class SpreadChangeCounts implements ChangeCounts {
    private final ChangeCounts inner;
    private final Places places;
    private final SpreadReader reader;
    private final AtomicLong asked = new AtomicLong();

    SpreadChangeCounts(ChangeCounts inner, Places places, SpreadReader reader) {
        this.inner = inner;
        this.places = places;
        this.reader = reader;
    }

    @Override
    public boolean refresh() {
        return inner.refresh();
    }

    @Override
    public long of(String partition) {
        return places.maySpread(partition) && !reader.isPlain(partition)
                ? -asked.incrementAndGet()
                : inner.of(partition);
    }
}
