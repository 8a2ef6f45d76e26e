package io.carillon.server.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ends each line: its sequence number, the hash of the line before, and the seal of everything before the seal.
 *
 * @param sequence the number of the line
 * @param previousHash the hash of the line before
 * @param seal 64 hexadecimal digits
 * @param sealed how many bytes of the line the seal is for
 */
record AuditLine(long sequence, String previousHash, String seal, int sealed) {
    private static final String SEAL = "\",\"seal\":\"";
    private static final String END = "\"}";
    private static final int HASH_LENGTH = 64;
    /** From the sequence number, whose longest form is that of a long, to the end. */
    private static final int MAX_LENGTH_OF_END = 256;

    private static final Pattern FORM = Pattern.compile(
            ",\"sequence\":([1-9][0-9]{0,17}),\"previousHash\":\"([0-9a-f]{64})" + SEAL + "([0-9a-f]{64})" + END);

    /**
     * A whole line, with its line end.
     *
     * @param record an object in JSON without its closing brace
     */
    static byte[] of(byte[] record, ChainPosition before, AuditKey key) {
        byte[] chain = (",\"sequence\":" + (before.sequence() + 1) + ",\"previousHash\":\"" + before.hash())
                .getBytes(US_ASCII);
        int sealed = record.length + chain.length;
        byte[] line = new byte[sealed + SEAL.length() + HASH_LENGTH + END.length() + 1];
        System.arraycopy(record, 0, line, 0, record.length);
        System.arraycopy(chain, 0, line, record.length, chain.length);
        byte[] end = (SEAL + key.seal(line, sealed) + END + "\n").getBytes(US_ASCII);
        System.arraycopy(end, 0, line, sealed, end.length);
        return line;
    }

    /** Reads the end of a line; null if it is not one of the audit log. */
    static @Nullable AuditLine parse(byte[] line, int length) {
        int from = Math.max(0, length - MAX_LENGTH_OF_END);
        String end = new String(line, from, length - from, java.nio.charset.StandardCharsets.ISO_8859_1);
        int start = end.lastIndexOf(",\"sequence\":");
        Matcher matcher = start < 0 ? null : FORM.matcher(end.substring(start));
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        return new AuditLine(
                Long.parseLong(matcher.group(1)),
                matcher.group(2),
                matcher.group(3),
                length - END.length() - HASH_LENGTH - SEAL.length());
    }

    /** Whether the seal is that of the line. */
    boolean isSealedBy(AuditKey key, byte[] line) {
        return MessageDigest.isEqual(
                seal.getBytes(US_ASCII), key.seal(line, sealed).getBytes(US_ASCII));
    }

    /** The hash that the next line has of a line. */
    static String hash(byte[] line, int length) {
        MessageDigest digest = sha256();
        digest.update(line, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
