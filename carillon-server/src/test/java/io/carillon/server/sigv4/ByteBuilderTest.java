package io.carillon.server.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteBuilderTest {
    private static String text(ByteBuilder bytes) {
        return new String(bytes.copyFrom(0), ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 100})
    void growsAsNeeded(int capacity) {
        ByteBuilder source = new ByteBuilder(1).append("0123456789");
        ByteBuilder bytes = new ByteBuilder(capacity)
                .append('a')
                .append("bcd")
                .append("xefgx", 1, 4)
                .append(source, 2, 9)
                .appendHex(new byte[] {0x00, 0x7F, (byte) 0x80, (byte) 0xFF})
                .append('z');

        assertThat(text(bytes)).isEqualTo("abcdefg2345678007f80ffz");
        assertThat(bytes.length()).isEqualTo(23);
        assertThat(bytes.byteAt(22)).isEqualTo((byte) 'z');
    }

    @Test
    void appendsAfterATruncation() {
        ByteBuilder bytes = new ByteBuilder(4).append("abcdef");
        bytes.truncate(2);

        assertThat(text(bytes.append("xy"))).isEqualTo("abxy");
        assertThat(bytes.copyFrom(3)).containsExactly('y');
    }

    @Test
    void takesWhatIsOneByteAndNothingElse() {
        ByteBuilder bytes = new ByteBuilder(1);

        assertThat(bytes.append('\u00FF').copyFrom(0)).containsExactly(0xFF);
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> bytes.append('\u0100'))
                .withMessageContaining("single byte");
        assertThat(bytes.length()).isEqualTo(1);
    }
}
