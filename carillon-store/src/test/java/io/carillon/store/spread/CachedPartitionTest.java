package io.carillon.store.spread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CachedPartitionTest {
    private static Place mark(int number) {
        return new Place("partition", InternalKeys.mark("key-" + number));
    }

    @Test
    void marksNeverGrowBeyondTheirBound() {
        CachedPartition known = CachedPartition.of(BucketTable.HOME_ONLY);
        for (int i = 0; i < CachedPartition.MAX_MARKS; i++) {
            known.remember(mark(i), new CachedPartition.Mark(i + 1L, 7));
        }
        assertThat(known.marks()).hasSize(CachedPartition.MAX_MARKS);
        assertThat(known.hasVersionOf(mark(0), 1)).isTrue();
        known.remember(mark(CachedPartition.MAX_MARKS), new CachedPartition.Mark(1, 7));
        assertThat(known.marks()).hasSize(1);
        assertThat(known.hasVersionOf(mark(0), 1)).isFalse();
        assertThat(known.hasVersionOf(mark(CachedPartition.MAX_MARKS), 1)).isTrue();
    }
}
