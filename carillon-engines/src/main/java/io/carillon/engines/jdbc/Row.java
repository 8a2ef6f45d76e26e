package io.carillon.engines.jdbc;

/**
 * A record in the state that a write leaves it in.
 *
 * @param body not copied; must not be modified
 * @param isNew whether the place has no record before, as far as is known
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are passed on, never copied or compared.
public record Row(Place place, long version, byte[] body, boolean isNew) {}
