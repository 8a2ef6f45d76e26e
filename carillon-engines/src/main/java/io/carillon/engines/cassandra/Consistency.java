package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;

/**
 * How many replicas answer for a read, and how many must have a write and agree on its conditions.
 *
 * <p>A read meets at least one replica that has every acknowledged write, since both are majorities of the same replicas.
 */
public enum Consistency {
    /** Majorities of all replicas, in whatever datacenter: servers may write from everywhere. */
    QUORUM(DefaultConsistencyLevel.QUORUM, DefaultConsistencyLevel.SERIAL),

    /**
     * Majorities of the local datacenter's replicas. Only for servers that all name the same datacenter: conditions that
     * are agreed upon in two datacenters apart are not agreed upon at all.
     */
    LOCAL_QUORUM(DefaultConsistencyLevel.LOCAL_QUORUM, DefaultConsistencyLevel.LOCAL_SERIAL);

    private final DefaultConsistencyLevel plain;
    private final DefaultConsistencyLevel serial;

    Consistency(DefaultConsistencyLevel plain, DefaultConsistencyLevel serial) {
        this.plain = plain;
        this.serial = serial;
    }

    /** Of reads, and of the last phase of a conditional write, which makes it visible to them. */
    DefaultConsistencyLevel plain() {
        return plain;
    }

    /** Of the agreement on a conditional write, and of reads that must know how it ended. */
    DefaultConsistencyLevel serial() {
        return serial;
    }
}
