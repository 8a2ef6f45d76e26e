package io.carillon.server.http;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A body as it comes in, up to a limit. What lies beyond the limit is not kept. */
final class RequestBody {
    private final int maxBytes;
    private final Buffer received = Buffer.buffer(0);
    private boolean tooLarge;

    RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether a body that is announced with {@code contentLength} is within the limit; null announces nothing. */
    boolean mayHave(@Nullable String contentLength) {
        return contentLength == null || Long.parseLong(contentLength) <= maxBytes;
    }

    /** Takes another part; false if the body is over the limit. */
    boolean add(Buffer part) {
        tooLarge = tooLarge || (long) received.length() + part.length() > maxBytes;
        if (!tooLarge) {
            received.appendBuffer(part);
        }
        return !tooLarge;
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    byte[] bytes() {
        return received.getBytes();
    }
}
