package io.carillon.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a record: 14 bytes around its body, by which a reader verifies that body, key, version and partition
 * are as written.
 *
 * <pre>
 * length of the body (4)  place (2)  name (4)  body  end (4)
 * </pre>
 *
 * Numbers are big-endian. <i>Place</i> is the lower half of the CRC32C of the partition and of the kind of the key,
 * which is the key up to its first slash. <i>Name</i> is the CRC32C of partition, key and version. <i>End</i> is chosen
 * so that the CRC32C of a comma and the four parts is 0, the same as that of no bytes. Consequently, any number of
 * sealed bodies separated by commas, with one more comma in front, has a CRC32C of 0: a page is verified in one pass,
 * without finding where its records begin.
 */
public final class Seal {
    /** The length of a seal in bytes. */
    public static final int LENGTH = 14;

    /** How many bytes of the seal precede the body. */
    public static final int BEFORE_BODY = 10;

    private static final int PLACE = 4;
    private static final int NAME = 6;
    private static final int END_LENGTH = LENGTH - BEFORE_BODY;
    private static final byte COMMA = ',';
    private static final int[] NO_ENDS = {};
    private static final Joined NONE = new Joined(new byte[0], 0, 0);

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    /** CRC32C's polynomial, bit-reversed. */
    private static final int POLYNOMIAL = 0x82F63B78;

    /** The state of the CRC32C register from which four zero bytes lead to its initial state, all ones. */
    private static final int FOUR_BYTES_BEFORE_BEGINNING = fourBytesBefore(-1);

    private Seal() {}

    private static int fourBytesBefore(int register) {
        int before = register;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            before = before < 0 ? ((before ^ POLYNOMIAL) << 1) | 1 : before << 1;
        }
        return before;
    }

    /** The seal of a record without the body: the bytes before it, followed by the bytes after it. */
    public static byte[] of(String partition, String key, long version, byte[] body) {
        byte[] seal = new byte[LENGTH];
        begin(seal, partition, key, version, body.length);
        CRC32C crc = begun(seal);
        crc.update(body);
        end(seal, BEFORE_BODY, crc);
        return seal;
    }

    /** A body inside its seal. */
    public static byte[] sealed(String partition, String key, long version, byte[] body) {
        byte[] sealed = new byte[body.length + LENGTH];
        begin(sealed, partition, key, version, body.length);
        System.arraycopy(body, 0, sealed, BEFORE_BODY, body.length);
        CRC32C crc = begun(sealed);
        crc.update(body);
        end(sealed, BEFORE_BODY + body.length, crc);
        return sealed;
    }

    /**
     * Takes a body out of its seal.
     *
     * @param sealed null if the engine has none
     * @throws DamagedRecordException if the seal does not match
     */
    public static byte[] open(String partition, String key, long version, byte @Nullable [] sealed) {
        if (sealed == null
                || sealed.length < LENGTH
                || (int) INT.get(sealed, 0) != sealed.length - LENGTH
                || !isIntact(sealed)
                || !isNamed(sealed, partition, key, version)) {
            throw new DamagedRecordException(partition, key, version);
        }
        byte[] body = new byte[sealed.length - LENGTH];
        System.arraycopy(sealed, BEFORE_BODY, body, 0, body.length);
        return body;
    }

    /**
     * Verifies a body against a seal that is stored separately.
     *
     * @throws DamagedRecordException if they do not match
     */
    public static void check(String partition, String key, long version, byte[] body, byte[] seal) {
        boolean matches = seal.length == LENGTH
                && (int) INT.get(seal, 0) == body.length
                && isNamed(seal, partition, key, version);
        if (matches) {
            CRC32C crc = begun(seal);
            crc.update(body);
            crc.update(seal, BEFORE_BODY, END_LENGTH);
            matches = crc.getValue() == 0;
        }
        if (!matches) {
            throw new DamagedRecordException(partition, key, version);
        }
    }

    /**
     * Takes several bodies of one partition, separated by commas, out of their seals.
     *
     * @param prefix the prefix of their keys
     * @param run overwritten; null if there is no body
     * @return null if the bytes are not as written; {@link #open} then finds the damaged record
     */
    public static @Nullable Joined joined(String partition, String prefix, byte @Nullable [] run) {
        if (run == null) {
            return NONE;
        }
        return isIntact(run) ? unsealed(run, kind(partition, prefix), NO_ENDS) : null;
    }

    /**
     * The same with the versions of the records, which are not verified.
     *
     * @param versions as many as there are bodies
     */
    public static @Nullable JoinedRecords joinedRecords(
            String partition, String prefix, byte @Nullable [] run, long[] versions) {
        int[] ends = new int[versions.length];
        Joined joined = run == null ? NONE : isIntact(run) ? unsealed(run, kind(partition, prefix), ends) : null;
        return joined == null || joined.count() != versions.length
                ? null
                : new JoinedRecords(joined.bodies(), ends, versions);
    }

    private static @Nullable Short kind(String partition, String prefix) {
        return prefix.indexOf('/') < 0 ? null : place(partition, prefix);
    }

    /** @param ends gets the ends of the first bodies, as many as it has room for */
    private static @Nullable Joined unsealed(byte[] run, @Nullable Short place, int[] ends) {
        int from = 0;
        int to = 0;
        int count = 0;
        while (from <= run.length - LENGTH) {
            int length = (int) INT.get(run, from);
            if (length < 0
                    || length > run.length - LENGTH - from
                    || (place != null && (short) SHORT.get(run, from + PLACE) != place)) {
                return null;
            }
            if (count > 0) {
                run[to++] = COMMA;
            }
            System.arraycopy(run, from + BEFORE_BODY, run, to, length);
            to += length;
            if (count < ends.length) {
                ends[count] = to;
            }
            from += LENGTH + length + 1;
            count++;
        }
        return count > 0 && from == run.length + 1 ? new Joined(run, to, count) : null;
    }

    private static boolean isIntact(byte[] sealed) {
        var crc = new CRC32C();
        crc.update(COMMA);
        crc.update(sealed);
        return crc.getValue() == 0;
    }

    private static boolean isNamed(byte[] seal, String partition, String key, long version) {
        return (int) INT.get(seal, NAME) == name(partition, key, version)
                && (short) SHORT.get(seal, PLACE) == place(partition, key);
    }

    private static void begin(byte[] seal, String partition, String key, long version, int length) {
        INT.set(seal, 0, length);
        SHORT.set(seal, PLACE, place(partition, key));
        INT.set(seal, NAME, name(partition, key, version));
    }

    private static CRC32C begun(byte[] seal) {
        var crc = new CRC32C();
        crc.update(COMMA);
        crc.update(seal, 0, BEFORE_BODY);
        return crc;
    }

    private static void end(byte[] seal, int at, CRC32C crc) {
        // The register takes in bytes by exclusive or, lowest-order bits first; the CRC is its complement.
        int end = ~(int) crc.getValue() ^ FOUR_BYTES_BEFORE_BEGINNING;
        INT.set(seal, at, Integer.reverseBytes(end));
    }

    private static short place(String partition, String key) {
        var crc = new CRC32C();
        update(crc, partition);
        int slash = key.indexOf('/');
        update(crc, slash < 0 ? key : key.substring(0, slash + 1));
        return (short) crc.getValue();
    }

    private static int name(String partition, String key, long version) {
        var crc = new CRC32C();
        update(crc, partition);
        update(crc, key);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            crc.update((int) (version >>> shift) & 0xFF);
        }
        return (int) crc.getValue();
    }

    /** Names contain no U+0000, so different pairs of names never produce the same bytes. */
    private static void update(CRC32C crc, String name) {
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        crc.update(0);
    }
}
