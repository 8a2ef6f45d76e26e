package io.carillon.engines.jdbc;

/**
 * A record as a write leaves it.
 *
 * @param body not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never copied or compared.
public record Row(Place place, long version, byte[] body) {}
