package io.carillon.store.jdbc;

/** Where a record stands. */
public record Place(String partition, String key) {}
