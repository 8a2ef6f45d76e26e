package io.carillon.server.replay;

/**
 * What tells the cached response to one request from that to another. Equal keys mean the same response, whoever asks.
 *
 * @param <C> what is cached with the response, by which it is decided whether a caller may have it
 */
public interface ResponseKey<C> {
    /** Size of the texts that the key and its context keep alive, in bytes. */
    long textBytes();
}
