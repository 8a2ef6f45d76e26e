package io.carillon.server.http.connection;

import io.carillon.server.http.Body;
import io.carillon.server.http.CachedResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.Response;
import io.carillon.server.http.limits.OutOfMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Writes responses, always as HTTP/1.1 and with a Content-Length, with the headers that every AWS SDK reads: x-amzn-RequestId,
 * x-amzn-ErrorType and Date. Safe for many threads.
 */
// Callers that need the result of a write pass a promise.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ResponseWriter {
    private static final int NO_CONTENT = 204;
    /** More than a head without the error's name needs. */
    private static final int USUAL_HEAD_BYTES = 320;

    private static final byte[] REQUEST_ID = ascii("\r\nx-amzn-RequestId: ");
    private static final byte[] DATE = ascii("\r\nDate: ");
    private static final byte[] ERROR_TYPE = ascii("\r\nx-amzn-ErrorType: ");
    private static final byte[] CONTENT_TYPE = ascii("\r\nContent-Type: application/json");
    private static final byte[] CONTENT_LENGTH = ascii("\r\nContent-Length: ");
    private static final byte[] CLOSE = ascii("\r\nConnection: close");
    private static final byte[] KEEP_ALIVE = ascii("\r\nConnection: keep-alive");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");

    private final Clock clock;
    private final Runnable freeMemory;
    private volatile DateHeader date = new DateHeader(Long.MIN_VALUE, "");

    public ResponseWriter(Clock clock) {
        this(clock, () -> {});
    }

    /**
     * The same.
     *
     * @param freeMemory called when there is no memory outside the heap for a response
     */
    public ResponseWriter(Clock clock, Runnable freeMemory) {
        this.clock = clock;
        this.freeMemory = freeMemory;
    }

    /** The text for one second, cached until the next. */
    private record DateHeader(long second, String text) {}

    /**
     * How a response is framed.
     *
     * @param requestId for the header x-amzn-RequestId
     * @param withoutBody whether the request was a HEAD, whose response has headers alone
     * @param headers further headers
     */
    record Framing(
            String requestId, boolean withoutBody, boolean close, boolean keepAlive, Map<String, String> headers) {}

    /** Writes {@code response}, and releases its claim. {@code written} completes when it is on the socket or never will be. */
    public void write(Channel channel, Response response, Framing framing, ChannelPromise written) {
        if (response instanceof CachedResponse ready) {
            writeReady(channel, ready, framing, written);
        } else {
            Body body = ((HttpResponse) response).body();
            int room = framing.withoutBody() ? 0 : body.length();
            ByteBuf out = buffer(channel, USUAL_HEAD_BYTES + room);
            writeHead(out, response, body.length(), framing);
            if (!framing.withoutBody()) {
                body.writeTo(out);
            }
            channel.write(out, written);
        }
    }

    /** The body is sent from where it is cached, after the head. */
    private void writeReady(Channel channel, CachedResponse ready, Framing framing, ChannelPromise written) {
        ByteBuf head = buffer(channel, USUAL_HEAD_BYTES);
        writeHead(head, ready, ready.length(), framing);
        if (framing.withoutBody() || ready.length() == 0) {
            ready.release();
            channel.write(head, written);
        } else {
            channel.write(head);
            channel.write(ready.body().duplicate(), written);
        }
    }

    /**
     * Memory outside the heap. The pool allocates it in chunks of megabytes. If there is no room for another chunk, cached
     * responses are dropped and the response gets exactly what it needs: a change that was applied must be acknowledged.
     */
    private ByteBuf buffer(Channel channel, int bytes) {
        try {
            return channel.alloc().directBuffer(bytes);
        } catch (OutOfMemoryError e) {
            if (OutOfMemory.isOfTheVm(e)) {
                throw e;
            }
            freeMemory.run();
            return UnpooledByteBufAllocator.DEFAULT.directBuffer(bytes);
        }
    }

    /** Asks a client to send the body that it has announced. */
    static void writeContinue(Channel channel) {
        channel.write(channel.alloc().directBuffer(CONTINUE.length).writeBytes(CONTINUE));
    }

    private void writeHead(ByteBuf out, Response response, int length, Framing framing) {
        ByteBufUtil.writeAscii(out, StatusLine.of(response.status()));
        out.writeBytes(REQUEST_ID);
        ByteBufUtil.writeAscii(out, framing.requestId());
        out.writeBytes(DATE);
        ByteBufUtil.writeAscii(out, date());
        String errorType = response.errorType();
        if (errorType != null) {
            out.writeBytes(ERROR_TYPE);
            ByteBufUtil.writeAscii(out, errorType);
        }
        framing.headers().forEach((name, value) -> writeHeader(out, name, value));
        boolean isJson = true;
        if (!response.headers().isEmpty()) {
            isJson = !response.headers().containsKey(HttpResponse.CONTENT_TYPE);
            response.headers().forEach((name, value) -> writeHeader(out, name, value));
        }
        if (length > 0 && isJson) {
            out.writeBytes(CONTENT_TYPE);
        }
        if (response.status() != NO_CONTENT) {
            out.writeBytes(CONTENT_LENGTH);
            ByteBufUtil.writeAscii(out, Integer.toString(length));
        }
        if (framing.close()) {
            out.writeBytes(CLOSE);
        } else if (framing.keepAlive()) {
            out.writeBytes(KEEP_ALIVE);
        }
        out.writeBytes(END);
    }

    private static void writeHeader(ByteBuf out, String name, String value) {
        ByteBufUtil.writeAscii(out, "\r\n");
        ByteBufUtil.writeAscii(out, name);
        ByteBufUtil.writeAscii(out, ": ");
        ByteBufUtil.writeAscii(out, value);
    }

    private String date() {
        long second = clock.millis() / 1000;
        DateHeader current = date;
        if (current.second() != second) {
            current = new DateHeader(
                    second,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
            date = current;
        }
        return current.text();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
