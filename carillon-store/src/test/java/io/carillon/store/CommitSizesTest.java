package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CommitSizesTest {
    private final CommitSizes sizes = new CommitSizes();

    /** A commit as large as a bound belongs to the class below it, as Prometheus' histograms have it. */
    @Test
    void eachCommitIsCountedInTheFirstClassThatReachesItsSize() {
        int[] bounds = CommitSizes.upperBounds();
        for (int bound : bounds) {
            sizes.add(bound);
        }
        long[] expected = new long[bounds.length + 1];
        Arrays.fill(expected, 0, bounds.length, 1);
        assertThat(sizes.commits()).isEqualTo(expected);
        sizes.add(bounds[bounds.length - 1] + 1);
        sizes.add(Integer.MAX_VALUE);
        expected[bounds.length] = 2;
        assertThat(sizes.commits()).isEqualTo(expected);
        assertThat(sizes.records())
                .isEqualTo(
                        Arrays.stream(bounds).asLongStream().sum() + bounds[bounds.length - 1] + 1 + Integer.MAX_VALUE);
    }

    @Test
    void theBoundsCannotBeChanged() {
        CommitSizes.upperBounds()[0] = 99;
        assertThat(CommitSizes.upperBounds()[0]).isEqualTo(1);
    }
}
