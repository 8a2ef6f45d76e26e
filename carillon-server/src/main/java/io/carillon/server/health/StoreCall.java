package io.carillon.server.health;

/** The calls of {@link io.carillon.store.Store} that may block. */
public enum StoreCall {
    GET,
    GET_ALL,
    SCAN,
    JOINED,
    LAST_KEY,
    PARTITIONS,
    WRITE,
    STRUCTURE_FINDINGS
}
