package io.carillon.server.sigv4;

/** A whole request as it came over the wire. */
public interface SignedRequest extends SignedHead {
    /** The body as it came, before any decoding; empty when there is none. It is read, never kept or changed. */
    byte[] body();
}
