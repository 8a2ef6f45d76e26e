package io.carillon.store;

import java.util.List;

/**
 * What a directory knows of its keys that a store needs to spread a partition over several. Every key that none of the lists
 * names stays in the partition itself.
 *
 * <p>The lists do not change, not even between two versions of a program: what was written is looked for by them.
 */
public interface Placement {
    /** Whether {@code partition} is of a kind that may outgrow one partition. */
    boolean maySpread(String partition);

    /**
     * What those keys start with that are an id behind that. Ids rise with the time they are made, and all keys of an id lie
     * together.
     */
    List<String> byId();

    /** Which of {@link #byId()} leads the records whose number tells how full a partition is. */
    String counted();

    /** What those keys start with that have no order in time, and whose kind outgrows a partition too. */
    List<String> hashed();

    /** The few keys on which nearly every write has a condition, and which are seldom changed. */
    List<String> replicated();
}
