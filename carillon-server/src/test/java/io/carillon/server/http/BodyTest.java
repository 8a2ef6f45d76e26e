package io.carillon.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String direct(Body body) {
        ByteBuf direct = body.toDirect(UnpooledByteBufAllocator.DEFAULT);
        try {
            return direct.toString(UTF_8);
        } finally {
            direct.release();
        }
    }

    @Test
    void itsPartsFollowEachOther() {
        Body body = Body.of(List.of(bytes("{\"a\":["), bytes(""), bytes("\u00e4"), bytes("]}")));
        assertThat(body.length()).isEqualTo(10);
        assertThat(direct(body)).isEqualTo("{\"a\":[\u00e4]}");
    }

    @Test
    void aBufferIsReadFromPositionToLimit() {
        Body body = Body.of(List.of(bytes("0123456789").position(2).limit(5)));
        assertThat(body.length()).isEqualTo(3);
        assertThat(direct(body)).isEqualTo("234");
    }

    @Test
    void itMayBeReadAgain() {
        Body body = Body.of("twice".getBytes(UTF_8));
        assertThat(direct(body)).isEqualTo("twice");
        assertThat(direct(body)).isEqualTo("twice");
    }

    @Test
    void itMayBeEmpty() {
        assertThat(Body.EMPTY.length()).isZero();
        assertThat(direct(Body.EMPTY)).isEmpty();
    }
}
