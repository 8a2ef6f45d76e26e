package io.carillon.store;

import java.util.List;

/**
 * What a store must know about a directory's keys to spread a partition over several. Keys that match none of the lists
 * stay in the home partition.
 *
 * <p>The lists must never change, not even between versions of the program: existing records are looked up by them. Only a
 * prefix that no existing record has may be added.
 */
public interface Placement {
    /** Whether {@code partition} is of a kind that may outgrow one partition. */
    boolean maySpread(String partition);

    /**
     * The prefixes of keys that consist of a prefix and an id. Ids increase over time, and all keys of one id are
     * stored together.
     */
    List<String> byId();

    /**
     * The prefixes of keys that end with a slash and an id, but are ordered by what is between: indexes of what has the id.
     * They are stored with all other keys of that id, so that a write of both needs no second partition; reading them in
     * order merges all partitions. They exist only while a record in {@link #byId()} has the id.
     */
    List<String> indexes();

    /** The prefix in {@link #byId()} of the records that are counted to decide when a partition is full. */
    String counted();

    /** The prefixes of keys that have no chronological order and are too many for one partition. */
    List<String> hashed();

    /** The few keys that nearly every write has a condition on and that rarely change. */
    List<String> replicated();
}
