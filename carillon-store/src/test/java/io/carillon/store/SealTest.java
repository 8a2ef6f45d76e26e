package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final String PARTITION = "account/1";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 255, 256, 100_000})
    void sealedBodiesAreOpened(int length) {
        byte[] body = bytes(length, length);
        byte[] sealed = Seal.sealed(PARTITION, "user/1", 7, body);
        assertThat(sealed).hasSize(length + Seal.LENGTH);
        assertThat(Seal.open(PARTITION, "user/1", 7, sealed)).isEqualTo(body);
        assertThat(Arrays.copyOfRange(sealed, Seal.BEFORE_BODY, Seal.BEFORE_BODY + length))
                .isEqualTo(body);
        Seal.check(PARTITION, "user/1", 7, body, Seal.of(PARTITION, "user/1", 7, body));
    }

    /** This is the stored form: it must stay readable. */
    @Test
    void theFormatIsTheDocumentedOne() {
        byte[] sealed = Seal.sealed(PARTITION, "user/1", 7, "{}".getBytes(StandardCharsets.US_ASCII));
        var name = new CRC32C();
        name.update("account/1\0user/1\0\7\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        var place = new CRC32C();
        place.update("account/1\0user/\0".getBytes(StandardCharsets.US_ASCII));
        var whole = new CRC32C();
        whole.update(',');
        whole.update(sealed);
        assertThat(whole.getValue()).isZero();
        var in = ByteBuffer.wrap(sealed);
        assertThat(in.getInt()).isEqualTo(2);
        assertThat(in.getShort()).isEqualTo((short) place.getValue());
        assertThat(in.getInt()).isEqualTo((int) name.getValue());
        assertThat(in.getShort()).isEqualTo((short) 0x7b7d);
        assertThat(in.remaining()).isEqualTo(4);
    }

    @Test
    void everyChangedByteIsDetected() {
        byte[] sealed = Seal.sealed(PARTITION, "user/1", 7, bytes(60, 1));
        byte[] run = joined(sealed, Seal.sealed(PARTITION, "user/2", 8, bytes(61, 2)));
        for (int at = 0; at < run.length; at++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = run.clone();
                changed[at] ^= (byte) change;
                assertThat(Seal.joined(PARTITION, "user/", changed)).isNull();
                if (at < sealed.length) {
                    byte[] one = Arrays.copyOf(changed, sealed.length);
                    assertThatExceptionOfType(DamagedRecordException.class)
                            .isThrownBy(() -> Seal.open(PARTITION, "user/1", 7, one));
                }
            }
        }
    }

    @Test
    void aRunIsItsBodiesSeparatedByCommas() {
        var random = new Random(3);
        var sealed = new byte[50][];
        var plain = new byte[50][];
        for (int i = 0; i < sealed.length; i++) {
            plain[i] = bytes(random.nextInt(40), i);
            sealed[i] = Seal.sealed(PARTITION, "user/" + i, random.nextLong(), plain[i]);
        }
        Joined joined = Seal.joined(PARTITION, "user/", joined(sealed));
        assertThat(joined.count()).isEqualTo(50);
        assertThat(Arrays.copyOf(joined.bodies(), joined.length())).isEqualTo(joined(plain));
        assertThat(Seal.joined(PARTITION, "user/", null).count()).isZero();
        assertThat(Seal.joined(PARTITION, "user/", new byte[0])).isNull();
    }

    @Test
    void aRunOfAnotherPartitionOrKindIsRefused() {
        byte[] run = Seal.sealed(PARTITION, "user/1", 7, bytes(9, 1));
        assertThat(Seal.joined("account/2", "user/", run.clone())).isNull();
        assertThat(Seal.joined(PARTITION, "room/", run.clone())).isNull();
        assertThat(Seal.joined(PARTITION, "", run.clone())).isNotNull();
        assertThat(Seal.joined(PARTITION, "us", run.clone())).isNotNull();
    }

    @Test
    void anotherRecordsSealDoesNotMatch() {
        byte[] body = bytes(9, 1);
        byte[] seal = Seal.of(PARTITION, "user/1", 7, body);
        assertNotFitting("account/2", "user/1", 7, body, seal);
        assertNotFitting(PARTITION, "user/2", 7, body, seal);
        assertNotFitting(PARTITION, "user/1", 8, body, seal);
        assertNotFitting(PARTITION, "user/1", 7, bytes(9, 2), seal);
        assertNotFitting(PARTITION, "user/1", 7, body, Arrays.copyOf(seal, 13));
        assertNotFitting(PARTITION, "user/1", 7, body, new byte[Seal.LENGTH]);
        // Adjacent names are kept apart.
        assertNotFitting(PARTITION + "u", "ser/1", 7, body, seal);
    }

    private static void assertNotFitting(String partition, String key, long version, byte[] body, byte[] seal) {
        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> Seal.check(partition, key, version, body, seal));
    }

    @Test
    void malformedSealsAreRefused() {
        for (int length = 0; length < 40; length++) {
            byte[] zeros = new byte[length];
            assertThatExceptionOfType(DamagedRecordException.class)
                    .isThrownBy(() -> Seal.open(PARTITION, "user/1", 7, zeros));
        }
        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> Seal.open(PARTITION, "user/1", 7, null));
    }

    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                joined.write(',');
            }
            joined.writeBytes(parts[i]);
        }
        return joined.toByteArray();
    }
}
