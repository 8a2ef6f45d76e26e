package io.carillon.store.spread;

/** A key in a partition of the inner store. */
record Place(String partition, String key) {}
