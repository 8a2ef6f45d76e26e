package io.carillon.directory.core;

import io.carillon.store.Store;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What all wings of a directory share. Safe for many threads if its parts are.
 *
 * @param store where everything is stored
 * @param clock for timestamps
 * @param random for PINs and security tokens
 * @param quotas the limits of an account, as they are at each call
 * @param ids ids that nothing is listed by
 * @param orderedIds ids that listings are sorted by
 * @param invocationIds the ids of what retried calls have created
 */
public record DirectoryContext(
        Store store,
        Clock clock,
        RandomGenerator random,
        Supplier<Quotas> quotas,
        Ids ids,
        OrderedIds orderedIds,
        InvocationIds invocationIds) {
    /** The context of a directory over {@code store}. */
    public static DirectoryContext of(Store store, Clock clock, RandomGenerator random, Supplier<Quotas> quotas) {
        var ids = new Ids(clock, random);
        return new DirectoryContext(
                store, clock, random, quotas, ids, new OrderedIds(store, ids), new InvocationIds(store, clock));
    }
}
