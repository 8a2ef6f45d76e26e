package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;

/**
 * How many replicas a read consults, and how many must store a write and agree on its conditions.
 *
 * <p>Because both are majorities of the same replicas, a read reaches at least one replica that has every acknowledged
 * write.
 */
public enum Consistency {
    /** Majorities of all replicas in all datacenters. Servers in any datacenter can write. */
    QUORUM(DefaultConsistencyLevel.QUORUM, DefaultConsistencyLevel.SERIAL),

    /**
     * Majorities of the local datacenter's replicas. Only safe if all servers use the same datacenter: conditions
     * checked separately in two datacenters do not exclude each other.
     */
    LOCAL_QUORUM(DefaultConsistencyLevel.LOCAL_QUORUM, DefaultConsistencyLevel.LOCAL_SERIAL);

    private final DefaultConsistencyLevel plain;
    private final DefaultConsistencyLevel serial;

    Consistency(DefaultConsistencyLevel plain, DefaultConsistencyLevel serial) {
        this.plain = plain;
        this.serial = serial;
    }

    /** For reads, and for the last phase of a conditional write, which makes it visible to them. */
    DefaultConsistencyLevel plain() {
        return plain;
    }

    /** For the consensus on a conditional write, and for reads that must know its outcome. */
    DefaultConsistencyLevel serial() {
        return serial;
    }
}
