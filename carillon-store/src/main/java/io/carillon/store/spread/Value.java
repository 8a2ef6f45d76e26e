package io.carillon.store.spread;

/**
 * A record as callers know it.
 *
 * @param version that they expect of it later
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never copied or compared.
record Value(long version, byte[] body) {}
