package io.carillon.store.spread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTest {
    private static Place mark(int number) {
        return new Place("partition", Hidden.mark("key-" + number));
    }

    @Test
    void marksNeverGrowBeyondTheirBound() {
        Known known = Known.of(Table.HOME_ONLY);
        for (int i = 0; i < Known.MAX_MARKS; i++) {
            known.remember(mark(i), new Known.Mark(i + 1L, 7));
        }
        assertThat(known.marks()).hasSize(Known.MAX_MARKS);
        assertThat(known.hasVersionOf(mark(0), 1)).isTrue();
        known.remember(mark(Known.MAX_MARKS), new Known.Mark(1, 7));
        assertThat(known.marks()).hasSize(1);
        assertThat(known.hasVersionOf(mark(0), 1)).isFalse();
        assertThat(known.hasVersionOf(mark(Known.MAX_MARKS), 1)).isTrue();
    }
}
