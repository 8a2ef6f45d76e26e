package io.carillon.engines.jdbc;

/** Where a record stands. */
public record Place(String partition, String key) {}
