package io.carillon.store;

import java.util.List;

/**
 * What a store must know about a directory's keys to spread a partition over several. Keys that match none of the lists
 * stay in the home partition.
 *
 * <p>The lists must never change, not even between versions of the program: existing records are looked up by them.
 */
public interface Placement {
    /** Whether {@code partition} is of a kind that may outgrow one partition. */
    boolean maySpread(String partition);

    /**
     * The prefixes of keys that consist of a prefix and an id. Ids increase over time, and all keys of one id are
     * stored together.
     */
    List<String> byId();

    /** The prefix in {@link #byId()} of the records that are counted to decide when a partition is full. */
    String counted();

    /** The prefixes of keys that have no chronological order and are too many for one partition. */
    List<String> hashed();

    /** The few keys that nearly every write has a condition on and that rarely change. */
    List<String> replicated();
}
