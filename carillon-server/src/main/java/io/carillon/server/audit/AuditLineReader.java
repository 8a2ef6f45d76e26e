package io.carillon.server.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line, in a bounded memory whatever is in it. */
final class AuditLineReader implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final InputStream in;
    private long left;
    private final byte[] start = new byte[AuditLimits.MAX_LINE_BYTES];
    private long length;
    private boolean ended;
    private String hash = "";
    private long number;

    /**
     * Opens a file.
     *
     * @param most how many bytes of it are read at most
     */
    AuditLineReader(Path file, long most) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        this.left = most;
    }

    /** Reads the next line; false at the end of the file. */
    boolean next() throws IOException {
        MessageDigest beyond = null;
        length = 0;
        ended = false;
        int read = read();
        if (read < 0) {
            return false;
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (length < start.length) {
                start[(int) length] = (byte) read;
            } else {
                if (beyond == null) {
                    beyond = AuditLine.sha256();
                    beyond.update(start);
                }
                beyond.update((byte) read);
            }
            length++;
            read = read();
        }
        ended = read == '\n';
        hash = beyond == null
                ? AuditLine.hash(start, (int) length)
                : HexFormat.of().formatHex(beyond.digest());
        return true;
    }

    private int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        left--;
        return in.read();
    }

    /** The number of the line in its file, from 1. */
    long number() {
        return number;
    }

    /** The length of the line, without its line end. */
    long length() {
        return length;
    }

    /** Whether the line has a line end. */
    boolean isEnded() {
        return ended;
    }

    /** SHA-256 of the line without its line end. */
    String hash() {
        return hash;
    }

    /** The line as one of the audit log; null if it is not one. */
    @Nullable
    AuditLine line() {
        return length > start.length || length == 0 || start[0] != '{' ? null : AuditLine.parse(start, (int) length);
    }

    boolean isSealedBy(AuditKey key, AuditLine line) {
        return line.isSealedBy(key, start);
    }

    String text() {
        return new String(start, 0, (int) Math.min(length, start.length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
