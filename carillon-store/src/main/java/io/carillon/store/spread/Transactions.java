package io.carillon.store.spread;

import io.carillon.store.Store;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Starts transactions. Thread-safe. */
final class Transactions {
    private final Store inner;
    private final Slots slots;
    private final Intents intents;
    private final Clock clock;
    private final RandomGenerator random;

    Transactions(Store inner, Slots slots, Intents intents, Clock clock, RandomGenerator random) {
        this.inner = inner;
        this.slots = slots;
        this.intents = intents;
        this.clock = clock;
        this.random = random;
    }

    Transaction begin(String primary) {
        String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
        return new Transaction(inner, slots, intents, clock, id, primary);
    }
}
