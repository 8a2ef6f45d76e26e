package io.carillon.server.http.parsing;

import io.netty.buffer.ByteBuf;

/** A body as it comes in. */
public interface IncomingBody {
    /**
     * Takes what belongs to the body and leaves what follows it.
     *
     * @return whether the body is whole
     * @throws RefusedRequest if it is malformed, or larger than it may be, or there is no room for it
     */
    boolean read(ByteBuf in);

    /** All of it, once it is whole; not copied. */
    byte[] bytes();
}
