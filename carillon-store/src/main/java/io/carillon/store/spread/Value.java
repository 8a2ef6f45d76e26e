package io.carillon.store.spread;

/**
 * A record as callers know it.
 *
 * @param version the version that callers expect later
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are passed on, never copied or compared.
record Value(long version, byte[] body) {}
