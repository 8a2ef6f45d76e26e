package io.carillon.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
    private static final int[] CHARACTERS = {1, 'a', 'b', 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f600, 0x10ffff};

    @Test
    void keysAreOrderedByTheirBytes() {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            String a = text(random);
            String b = text(random);
            boolean behind = Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)) > 0;
            assertThat(KeyRange.isBehind(a, b)).as("%s behind %s", a, b).isEqualTo(behind);
        }
    }

    @Test
    void theEndOfAPrefixSeparatesItsKeysFromAllGreaterOnes() {
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            String prefix = text(random);
            String key = text(random);
            String end = KeyRange.end(prefix);
            boolean inRange = !KeyRange.isBehind(prefix, key) && (end == null || KeyRange.isBehind(end, key));
            assertThat(inRange).as("%s in %s", key, prefix).isEqualTo(key.startsWith(prefix));
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }
}
