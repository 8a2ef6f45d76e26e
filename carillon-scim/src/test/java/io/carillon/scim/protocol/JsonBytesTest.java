package io.carillon.scim.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    @Test
    void partsAndTextsAreAppendedHoweverLittleRoomThereWas() {
        var json = new JsonBytes(0)
                .add(JsonBytes.part("{\"a\":"))
                .text("é \"\\\n\u0001")
                .add(',')
                .add(JsonBytes.part("xyz"), 1, 2);
        assertThat(new String(json.copy(), UTF_8)).isEqualTo("{\"a\":\"é \\\"\\\\\\n\\u0001\",y");
        assertThat(json.length())
                .isEqualTo(json.copy().length)
                .isEqualTo(json.buffer().remaining());
    }

    @Test
    void numbersAreWrittenInAnyBase() {
        LongStream.concat(
                        LongStream.of(0, 1, -1, 35, 36, -36, Long.MAX_VALUE, Long.MIN_VALUE),
                        new Random(20_260_220).longs(1000))
                .forEach(number -> {
                    assertThat(new String(new JsonBytes(0).add(number, 36).copy(), UTF_8))
                            .isEqualTo(Long.toString(number, 36));
                    assertThat(new String(new JsonBytes(0).add(number, 2).copy(), UTF_8))
                            .isEqualTo(Long.toString(number, 2));
                });
    }
}
