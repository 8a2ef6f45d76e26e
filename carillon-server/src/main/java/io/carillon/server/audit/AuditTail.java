package io.carillon.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The end of a file: its last line, and what follows it without a line end because the process that wrote it was killed.
 *
 * @param line the last line; null if there is none, or if it is not one of the audit log
 * @param hash of the last line, whatever it is; null if there is none
 * @param size of the file, in bytes
 * @param unfinished how many bytes follow the last line
 * @param unfinishedHash SHA-256 of them
 */
record AuditTail(@Nullable AuditLine line, @Nullable String hash, long size, long unfinished, String unfinishedHash) {
    private static final int CHUNK = 64 * 1024;

    /** Reads the end of a file. */
    static AuditTail of(FileChannel channel) throws IOException {
        long size = channel.size();
        long end = afterLastLineEndBefore(channel, size);
        String unfinishedHash = hash(channel, end, size);
        if (end == 0) {
            return new AuditTail(null, null, size, size, unfinishedHash);
        }
        long start = afterLastLineEndBefore(channel, end - 1);
        return new AuditTail(
                line(channel, start, end - 1), hash(channel, start, end - 1), size, size - end, unfinishedHash);
    }

    /** The position in the chain of the last line, if it is one of the audit log. */
    @Nullable
    ChainPosition position() {
        return line == null || hash == null ? null : new ChainPosition(line.sequence(), hash);
    }

    private static @Nullable AuditLine line(FileChannel channel, long start, long end) throws IOException {
        if (end - start > AuditLimits.MAX_LINE_BYTES) {
            return null;
        }
        byte[] bytes = bytes(channel, start, (int) (end - start));
        return AuditLine.parse(bytes, bytes.length);
    }

    private static long afterLastLineEndBefore(FileChannel channel, long end) throws IOException {
        for (long chunkEnd = end; chunkEnd > 0; chunkEnd = Math.max(0, chunkEnd - CHUNK)) {
            long start = Math.max(0, chunkEnd - CHUNK);
            byte[] bytes = bytes(channel, start, (int) (chunkEnd - start));
            for (int i = bytes.length - 1; i >= 0; i--) {
                if (bytes[i] == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    private static String hash(FileChannel channel, long start, long end) throws IOException {
        MessageDigest digest = AuditLine.sha256();
        for (long at = start; at < end; at += CHUNK) {
            digest.update(bytes(channel, at, (int) Math.min(CHUNK, end - at)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(FileChannel channel, long start, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, start + buffer.position());
        }
        if (buffer.hasRemaining()) {
            throw new IOException("the file became shorter while it was read");
        }
        return buffer.array();
    }
}
