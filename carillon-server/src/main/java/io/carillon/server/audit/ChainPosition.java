package io.carillon.server.audit;

/**
 * The place of a line in the chain.
 *
 * @param sequence the number of the line, from 1
 * @param hash SHA-256 of the line's bytes without its line end, as 64 hexadecimal digits
 */
record ChainPosition(long sequence, String hash) {
    /** Before the first line. */
    static final ChainPosition START = new ChainPosition(0, "0".repeat(64));
}
