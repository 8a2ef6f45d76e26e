package io.carillon.tests.awscli;

import java.util.List;
import java.util.random.RandomGenerator;

/** What random command lines are made with. */
record Chance(RandomGenerator random) {
    /** True one time in so many. */
    boolean in(int of) {
        return random.nextInt(of) == 0;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** From 0 to below {@code limit}. */
    int below(int limit) {
        return random.nextInt(limit);
    }
}
