package io.carillon.server.http.parsing;

import io.netty.buffer.ByteBuf;

/** A body as it arrives. */
public interface IncomingBody {
    /**
     * Reads the bytes that belong to the body, and leaves those that follow.
     *
     * @return whether the body is complete
     * @throws RefusedRequest if it is malformed, or too large, or there is no room for it
     */
    boolean read(ByteBuf in);

    /** The complete body; not copied. */
    byte[] bytes();
}
