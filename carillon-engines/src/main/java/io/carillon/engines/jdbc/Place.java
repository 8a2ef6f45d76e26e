package io.carillon.engines.jdbc;

/** A key in a partition. */
public record Place(String partition, String key) {}
