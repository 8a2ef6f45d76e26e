package io.carillon.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Writes answers with the headers that every AWS SDK reads: x-amzn-RequestId, x-amzn-ErrorType and Date. */
final class ResponseWriter {
    private final Clock clock;
    private final long requestIdPrefix;
    private final AtomicLong requests = new AtomicLong();
    private volatile DateHeader date = new DateHeader(Long.MIN_VALUE, "");

    ResponseWriter(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.requestIdPrefix = random.nextLong();
    }

    /** The text of one second, kept until the next. */
    private record DateHeader(long second, String text) {}

    /** Writes {@code answer}; done when it is on the socket, or when nobody is there to take it. */
    Future<Void> write(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            drop(answer);
            return Future.succeededFuture();
        }
        response.setStatusCode(answer.status())
                .putHeader("x-amzn-RequestId", new UUID(requestIdPrefix, requests.incrementAndGet()).toString())
                .putHeader("Date", date());
        if (answer.errorType() != null) {
            response.putHeader("x-amzn-ErrorType", answer.errorType());
        }
        ByteBuf body = body(answer);
        if (!body.isReadable()) {
            body.release();
            return response.end();
        }
        response.putHeader("Content-Type", "application/json");
        return response.end(BufferInternal.buffer(body)).onComplete(written -> body.release());
    }

    /** The bytes go straight to where the socket takes them from: on the heap they would be copied once more. */
    private static ByteBuf body(Answer answer) {
        if (answer instanceof ReadyAnswer ready) {
            return ready.body();
        }
        return ((HttpResponse) answer).body().toDirect(PooledByteBufAllocator.DEFAULT);
    }

    private static void drop(Answer answer) {
        if (answer instanceof ReadyAnswer ready) {
            ready.release();
        }
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
}
