package io.carillon.tests.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes cases of one kind. */
interface FuzzSource {
    /** A case that follows from {@code random} and from what is known of the server, which is little. */
    FuzzCase next(RandomGenerator random);

    /** Takes note of the answers to a case, so that later ones can use what the server has made. */
    default void learn(List<HttpAnswer> answers) {}
}
