package io.carillon.server.http.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.server.http.Body;
import io.carillon.server.http.DirectCopies;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.Response;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {
    private static final String REQUEST_ID = "00000000-0000-0000-0000-000000000001";
    private static final ResponseWriter.Framing USUAL =
            new ResponseWriter.Framing(REQUEST_ID, false, false, false, Map.of());

    private final AtomicInteger freed = new AtomicInteger();
    private final ResponseWriter writer = new ResponseWriter(Clock.systemUTC(), freed::incrementAndGet);

    /** A pool without memory outside the heap. */
    private static final class EmptyPool extends AbstractByteBufAllocator {
        private final String message;

        EmptyPool(String message) {
            this.message = message;
        }

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            return UnpooledByteBufAllocator.DEFAULT.heapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            throw new OutOfMemoryError(message);
        }

        @Override
        public boolean isDirectBufferPooled() {
            return true;
        }
    }

    private String written(EmbeddedChannel channel, Response response) {
        writer.write(channel, response, USUAL, channel.newPromise());
        channel.flush();
        var all = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.append(part.toString(UTF_8));
            part.release();
        }
        return all.toString();
    }

    private static HttpResponse created() {
        return new HttpResponse(201, null, Body.of("{\"Made\":true}".getBytes(UTF_8)));
    }

    @Test
    void aChangeIsAcknowledgedWithoutMemoryInThePool() {
        var channel = new EmbeddedChannel();
        assertThat(written(channel, created()))
                .startsWith("HTTP/1.1 201 ")
                .contains("x-amzn-RequestId: " + REQUEST_ID)
                .endsWith("{\"Made\":true}");
        assertThat(freed).hasValue(0);
        channel.config().setAllocator(new EmptyPool("Cannot reserve 4194304 bytes of direct buffer memory"));
        assertThat(written(channel, created())).startsWith("HTTP/1.1 201 ").endsWith("{\"Made\":true}");
        assertThat(freed).as("how often others made room").hasValue(1);
    }

    @Test
    void aCachedResponseIsSentWithoutMemoryInThePool() {
        var channel = new EmbeddedChannel();
        channel.config().setAllocator(new EmptyPool("Cannot reserve 4194304 bytes of direct buffer memory"));
        var copies = new DirectCopies();
        assertThat(written(channel, copies.copy(created()))).endsWith("{\"Made\":true}");
        assertThat(copies.usedBytes()).as("after it has been sent").isZero();
        assertThat(freed).hasValue(1);
    }

    @Test
    void aFullHeapIsNotHidden() {
        var channel = new EmbeddedChannel();
        channel.config().setAllocator(new EmptyPool("Java heap space"));
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> written(channel, created()));
        assertThat(freed).hasValue(0);
    }
}
